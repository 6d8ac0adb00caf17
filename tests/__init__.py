"""A mirror of the code; `journeys` holds the few tests that cross all of it, `bench` measures and asserts nothing."""
