#!/usr/bin/env python3
"""Bills of an uneven load by NREL's engine, and how long it takes for one.

    pip install nrel-pysam requests pandas
    python3 tests/oracle/pysam_bills.py > tests/data/urdb/bills/pysam_uneven_bills.csv

The bills go to standard output, the time of a run to standard error; a run makes two bills of a year, with
and without a system that generates nothing.
PySAM's reader of rates passes over `fixedmonthlycharge`, which is set here by hand.
"""

import json
import sys
import time
from pathlib import Path

import PySAM.UtilityRateTools as tools
import PySAM.Utilityrate5 as engine

RATES = Path(__file__).parent.parent / "data" / "urdb"
NAMES = [
    "entergy_ar_large_power_tou_5a592c99",
    "fpl_rs1_tiered_5550d6fd",
    "pge_e19_tou_5cef0a41",
    "psco_residential_demand_5a679442",
    "reopt_tiered_tou_demand",
    "sam_v7_min_charges_tiered_demand",
    "sce_gs2_tou_b_55fc81d7",
    "south_central_ppd_lp1_kwh_per_kw_539f6a23",
]
COLUMNS = {
    "energy_kwh": "year1_monthly_load",
    "peak_kw": "year1_monthly_peak_wo_system",
    "energy_usd": "year1_monthly_ec_charge_without_system",
    "demand_flat_usd": "year1_monthly_dc_fixed_without_system",
    "demand_tou_usd": "year1_monthly_dc_tou_without_system",
    "fixed_usd": "year1_monthly_fixed_without_system",
    "minimum_usd": "year1_monthly_minimum_without_system",
    "total_usd": "year1_monthly_utility_bill_wo_sys",
}


def uneven():
    """Never the same for two hours, and higher every two months: kW by hour."""
    return [(200 + hour * 7919 % 1000) * (1 + hour // 1460) / 2 for hour in range(8760)]


def model(rate, load):
    made = engine.new()
    for key, value in tools.URDBv8_to_ElectricityRates(rate).items():
        made.value(key, value)
    if "fixedmonthlycharge" in rate:
        made.value("ur_monthly_fixed_charge", rate["fixedmonthlycharge"])
    rest = {
        "load": load,
        "gen": [0.0] * 8760,
        "analysis_period": 1,
        "inflation_rate": 0.0,
        "system_use_lifetime_output": 0,
        "degradation": [0.0],
        "rate_escalation": [0.0],
    }
    for key, value in rest.items():
        made.value(key, value)
    return made


def main():
    print(",".join(["rate", "load", "month", *COLUMNS]))
    for name in NAMES:
        made = model(json.loads((RATES / f"{name}.json").read_text()), uneven())
        times = []
        for _ in range(31):
            start = time.thread_time()
            made.execute()
            times.append(time.thread_time() - start)
        print(f"{name}: {sorted(times)[15] * 1e6:.0f} µs a run of two bills", file=sys.stderr)
        for month in range(12):
            cells = [getattr(made.Outputs, column)[month] for column in COLUMNS.values()]
            print(f"{name}.json,uneven,{month + 1}," + ",".join(f"{cell:.4f}" for cell in cells))


main()
