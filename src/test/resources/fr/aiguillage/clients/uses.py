# SPDX-License-Identifier: Apache-2.0
"""What a platform's developer writes first with the generated client."""
import sys
from datetime import date

import openapi_client as client
from openapi_client.exceptions import ApiException

decisions = client.DecisionsApi(client.ApiClient(client.Configuration(host=sys.argv[1])))
decided = decisions.decide(
    client.Incident(activity=client.Activity.MAINTIEN, service=client.Service.ANNUAIRE, date=date(2018, 1, 15),
                    ticket="PY-1"), accept_language="en")
read = decisions.read_decision(decided.id, accept_language="en")
assert read == decided, read
filed = decisions.decide(client.Incident(
    category=client.Category(platform="glpi-acad", path="Réseau > Wifi"), date=date(2018, 1, 15), ticket="PY-1",
    replaces=decided.id))
assert filed.assignment.mapping == "Réseau > Wifi", filed.assignment
page = decisions.search_decisions(ticket="PY-1", order="asc")
assert page.decisions[0].replaced_by == filed.id, page
print(len(page.decisions), read.outcome, read.labels.sentence, [entry.claim.kind for entry in read.trace])
print(len(client.RulesApi(decisions.api_client).read_matrix().cells))
try:
    decisions.decide(client.Incident(activity=client.Activity.MAINTIEN, service=client.Service.LOGISTIQUE,
                                     zone=client.Zone.PEDAGOGIQUE))
    raise AssertionError("no refusal")
except ApiException as refused:
    problem = client.Problem.from_json(refused.body)
    print(refused.status, problem.type, problem.faults[0].key)
