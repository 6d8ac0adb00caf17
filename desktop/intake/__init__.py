"""The intake: what may be asked, in which words, and where a conversation stands.

`content` loads a version of the questions whole or not at all; `questions` and `translations` are the values it is
made of; `reading`, `building`, `checking` and `forms` turn files into those values and name the place of every
fault; `plain` knows what A2 Dutch is. `conditions` is the closed little language that decides when a question
opens. `answers` is one answer as it travels, `session` is the whole conversation as a value, `card` is one question
as the screen needs it. Nothing here knows Qt, SQL, the clock or the network.
"""
