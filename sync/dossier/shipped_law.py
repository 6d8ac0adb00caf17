"""The numbers that the engine is shipped with, for whoever reads no files.

`sync.dossier` is pure and cannot open `resources/law`, where each number stands with its source; a test holds the two
equal. The laptop hands the law of the files to `terms`, so that a changed file changes what is shown.
"""

from __future__ import annotations

from datetime import date

from sync.dossier.law import Law, Parameter, Value
from sync.dossier.regime import REGIMES

_WI2021 = date(2022, 1, 1)


def _since(start: date, **values: Value) -> dict[str, tuple[Parameter, ...]]:
    return {key: (Parameter(key=key, value=value, geldig_vanaf=start),) for key, value in values.items()}


def _periods(key: str, *periods: tuple[Value, date, date | None]) -> dict[str, tuple[Parameter, ...]]:
    return {
        key: tuple(Parameter(key=key, value=one, geldig_vanaf=start, geldig_tot=end) for one, start, end in periods)
    }


SHIPPED = Law(
    {
        **_since(date(1994, 1, 1), bezwaar_weken=6),
        **_since(
            _WI2021,
            ontzorgen_maanden=6,
            ontzorgen_waarschuwing_maanden=(1,),
            ontzorgen_gesprek_maanden=(4, 5, 6),
            vve_leeftijd_jaren=5,
            opvang_leeftijd_jaren=12,
            aow_waarschuwing_maanden=(6,),
            volwassen_jaren=18,
            volwassen_waarschuwing_maanden=(3,),
            duo_brief_maanden=2,
            duo_brief_waarschuwing_maanden=(1,),
            examen_aanmelden_weken=7,
            examen_uitslag_weken=8,
            examen_waarschuwing_maanden=(12,),
            pip_na_verhuizing_weken=10,
            pip_na_verhuizing_waarschuwing_weken=(4, 2),
            voortgang_maanden=(3, 6, 12, 18, 24, 30, 34),
            voortgang_waarschuwing_dagen=14,
            spuk_jaren_asiel=3,
            spuk_jaren_overig=1,
            lokaal_waarschuwing_dagen=14,
            spuk_peildag=(12, 31),
            spuk_waarschuwing_maanden=(2,),
            pip_weken=10,
            pip_informatie_weken=2,
            pip_waarschuwing_weken=(6, 8),
            termijn_maanden=36,
            termijn_waarschuwing_maanden=(12, 6, 2),
            schakelen_maanden=18,
            schakelen_waarschuwing_maanden=(3, 1),
            lessen_maanden=3,
            lessen_onderwijsroute_maanden=6,
            lessen_waarschuwing_maanden=(1,),
            pvt_waarschuwing_maanden=(12, 6),
            map_waarschuwing_maanden=(9, 3),
            pvt_uren=12,
            map_uren=40,
            duo_nee_maanden=2,
            afschalen_uren=600,
            afschalen_fysiek_procent=50,
            afschalen_waarschuwing_uren=500,
            z_route_lesuren=800,
            z_route_participatie_uren=800,
            verlenging_vanaf_maanden=30,
            verlenging_automatisch_maanden=6,
            verlenging_automatisch_examens=2,
            verlenging_automatisch_uren_gezin=450,
            verlenging_geboorte_weken=16,
            verlenging_alfabetisering_maanden=24,
            verlenging_beslissing_weken=8,
        ),
        **_periods(
            "aow_leeftijd_maanden",
            (804, date(1960, 1, 1), date(1960, 12, 31)),
            (807, date(1961, 1, 1), date(1961, 9, 30)),
        ),
        **_periods("examen_uitslag_a2_weken", (8, _WI2021, date(2026, 7, 30)), (16, date(2026, 7, 31), None)),
        **_since(
            date(2017, 10, 1),
            pvt_wi2013_maanden=12,
            pvt_wi2013_sinds=date(2017, 10, 1),
            pvt_wi2013_waarschuwing_maanden=(2,),
        ),
        **_since(date(2015, 1, 1), ona_sinds=date(2015, 1, 1)),
    },
    REGIMES,
)
