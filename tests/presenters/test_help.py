from desktop.presenters import help as keys

SPECIFIED = ("Ctrl+1", "Ctrl+2", "Ctrl+K", "Ctrl+L", "F9", "F6", "Shift+F6", "Ctrl+J", "Ctrl+M", "Ctrl+R", "F1", "Esc")


def every():
    return [shortcut for group in keys.groups() for shortcut in group.shortcuts]


def test_every_key_is_listed_with_what_it_does():
    shown = {shortcut.shown for shortcut in every()}
    assert shown.issuperset(SPECIFIED)
    assert all(shortcut.action for shortcut in every())


def test_no_key_is_altgr_or_a_single_letter():
    for shortcut in every():
        for sequence in shortcut.sequences:
            assert not ("Ctrl" in sequence and "Alt" in sequence)
            assert len(sequence) > 1


def test_no_key_means_two_things_on_one_screen():
    for local in (keys.in_intake(), keys.in_plan()):
        sequences = [one for group in (keys.everywhere(), local) for key in group.values() for one in key.sequences]
        assert len(sequences) == len(set(sequences))
