"""The intake: what may be asked, in which words, and where a conversation stands.

`content` loads a version of the questions whole or not at all; `questions` and `translations` are the values it is
made of; `reading`, `building`, `checking` and `forms` turn files into those values and name the place of every
fault; `plain` knows what A2 Dutch is, `scripts` what the words of a language look like, `glyphs` which letters can be
drawn, `pictures` what a drawing may be. `conditions` is the closed little language that decides when a question
opens, `guards` says who may hear it. `answers` is one answer as it travels, `session` is the whole conversation as a
value, `agenda` is what to talk about today, `card` is one question as the screen needs it, `voice` is that question
read aloud by a person. `cards` are the help that is one key away; `rules` and `lbt` are data from which `advice` takes
its arguments. For who writes the questions there are `folder` (a draft beside the shipped files), `coverage` (how far
each language is), `compare` (what changed, in words), and `preview` with `preview_page` and `explained` (a question as
both people will see it). Nothing here knows Qt, SQL, the clock or the network.
"""
