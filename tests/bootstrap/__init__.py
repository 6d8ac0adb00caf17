"""Tests of the bootstrap, `koffer.py`, on a machine that exists only in memory and a folder of the test."""
