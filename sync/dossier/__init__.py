"""The dossier as laptop and central side both understand it: frozen values and pure functions, `today` an argument.

`fields` is the catalogue of everything that can be kept; `person`, `names`, `partial_date` and `bsn` say who it is,
`target_group` and `regime` which law and which rights, `calendars` how a client counts her days, `dossier` holds the trajectory together,
`terms` (with `term`, `standing`, `pip_term` and the `terms_*`) computes what is due, when and on what ground, by the numbers of
`law` and the calendars of `days` and `atw`.

Glossary; the Dutch term of law or chain is the name, one word per notion:

    dossier                 one person's trajectory; *caseload* is the set of them
    inburgeraar             the person whom it is about, `Person`
    gezinsverband           the household, of `Gezinslid`
    contacttaal, leestaal   the language spoken with the person, and the one read most easily; `schrift` the script
    tolkwens                what was asked for when interpreted to
    aanspreekvorm, roepnaam the form of address, and the name in use
    wettelijk stelsel       the act that holds for good (wi2007, wi2013, wi2021); `Regime` says what it allows
    doelgroep               DUO's group, with its gedetailleerde doelgroep; `rechten` follow from it
    niet plichtig           never obliged; *reden geen inburgeringsplicht* is DUO's reason why an obligation ended
    kennisgeving            DUO's notice that the obligation exists
    koppeling               COA's assignment of a person to the municipality
    brede intake            the broad intake: a series of talks
    gesprek                 one of those talks, `talk` in the catalogue
    kalender                the calendar that a client counts in, beside the Gregorian one
    PIP                     the personal plan, a decision; `concept` until it is `vastgesteld`
    dagtekening             the legal date of a PIP; *initieel* that of the first one
    pip_termijn_start       the date of event SS139: the ten weeks run
    inburgeringstermijn     the three years; any dated limit is a `Term`
    verlenging              a later end of the inburgeringstermijn, which only DUO gives
    nakijken                a number or rule that nobody has read at its source yet
    oproep                  a call to come to the intake
    voortgangsgesprek       a talk on how the trajectory goes
    SPUK                    the specific grant of the state, by a count on 31 December
    schakelen, afschalen    to change the leerroute, to lower the level of the B1-route to A2
    bezwaar                 objection
    ontzorgen               fixed costs paid from the benefit for six months
    PVT, MAP, KNM, ONA      the modules and exams by their usual letters
    LBT                     leerbaarheidstoets
    keten                   the chain: DUO and the BRP, and the doors through which they write
    fase                    where a dossier stands
    peildatum               the day on which something is judged: `today`
"""
