#!/usr/bin/env python3
"""Walks the 80 endpoints of Elsa's API that Studio and integrators need (docs/elsa-api.md) on a running server.

    scripts/walk-elsa-api.py URL LOGIN PASSWORD        e.g. http://127.0.0.1:5080 admin secret

An endpoint counts when its answer has the shape of Elsa 3.8 and when what it did is seen through another endpoint. Each one that does not count is
printed with the reason; the last line is N/80. The exit code is 0 when all count. Whatever the walk makes is named walk-… and removed at the end.
Needs Python 3.8 and nothing else. The login must be allowed everything (an administrator).
"""

import io
import json
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zipfile

API = "/elsa/api/"
HUB = "/elsa/hubs/workflow-instance"
PATIENCE = 20  # seconds that something asynchronous may take
CHECKS = []


class Miss(Exception):
    """Why an endpoint does not count."""


def check(endpoint):
    def add(function):
        CHECKS.append((endpoint, function))
        return function

    return add


class Answer:
    def __init__(self, status, headers, content):
        self.status, self.headers, self.content = status, headers, content

    @property
    def json(self):
        try:
            return json.loads(self.content)
        except ValueError:
            raise Miss(f"the answer ({self.status}) is no JSON: {self.content[:120]!r}")


class Server:
    def __init__(self, url):
        self.url, self.token = url.rstrip("/"), None

    def send(self, method, path, body=None, token="own", content_type="application/json", timeout=60):
        address = path if path.startswith("http") else self.url + (path if path.startswith("/") else API + path)
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, data=content, method=method)
        if content is not None:
            request.add_header("Content-Type", content_type)
        token = self.token if token == "own" else token
        if token:
            request.add_header("Authorization", "Bearer " + token)
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, refused.headers, refused.read())

    def ask(self, method, path, body=None, status=200, **how):
        answer = self.send(method, path, body, **how)
        if answer.status != status:
            raise Miss(f"{method} {path}: {answer.status} instead of {status}: {answer.content[:200].decode(errors='replace')}")
        return answer

    def get(self, path, **how):
        return self.ask("GET", path, **how).json

    def post(self, path, body=None, **how):
        return self.ask("POST", path, body, **how).json

    def upload(self, path, *files):
        edge = uuid.uuid4().hex
        parts = []
        for name, content in files:
            head = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: application/json\r\n\r\n'
            parts.append(head.encode() + content + b"\r\n")
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        return self.ask("POST", path, body, content_type=f"multipart/form-data; boundary={edge}").json


def expect(condition, reason):
    if not condition:
        raise Miss(reason)


def has(thing, *members):
    expect(isinstance(thing, dict), f"an object was expected, not {str(thing)[:80]}")
    missing = [member for member in members if member not in thing]
    expect(not missing, f"{', '.join(missing)} missing among {', '.join(thing)}")
    return thing


def listed(answer, *members, total="count"):
    """A list answer whose items have these members."""
    has(answer, "items", *([total] if total else []))
    expect(answer["items"], "the list is empty")
    for item in answer["items"]:
        has(item, *members)
    return answer["items"]


def until(question, reason):
    end = time.monotonic() + PATIENCE
    while not question():
        if time.monotonic() > end:
            raise Miss(reason)
        time.sleep(0.1)


def literal(value, type_name="String"):
    return {"typeName": type_name, "expression": {"type": "Literal", "value": value}}


class Walk:
    """What the checks share: the server, and the definitions that they use."""

    def __init__(self, server, login, password):
        self.server, self.login, self.password = server, login, password
        self.run = "walk-" + uuid.uuid4().hex[:8]
        self.definitions, self.instances = [], []
        self.kept = {}

    def id(self, name):
        definition = f"{self.run}-{name}"
        if definition not in self.definitions:
            self.definitions.append(definition)
        return definition

    def model(self, name, *activities, **members):
        return {
            "definitionId": self.id(name),
            "name": self.id(name),
            "variables": [
                {
                    "id": "v-amount",
                    "name": "Amount",
                    "typeName": "Int32",
                    "value": "7",
                    "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
                }
            ],
            "customProperties": {"VariableTestValues": {"v-amount": 41}},
            "root": {"id": "root", "type": "Elsa.Sequence", "version": 1, "activities": list(activities)},
            **members,
        }

    def line(self):
        return {"id": "say", "type": "Elsa.WriteLine", "version": 1, "text": literal("walk")}

    def script(self, text):
        return {"id": "sum", "type": "Elsa.RunJavaScript", "version": 1, "script": literal(text)}

    def event(self, name):
        return {"id": "wait", "type": "Elsa.Event", "version": 1, "eventName": literal(self.id(name))}

    def save(self, model, publish=True):
        return self.server.post("workflow-definitions", {"model": model, "publish": publish})["workflowDefinition"]

    def start(self, name):
        answer = self.server.ask("POST", f"workflow-definitions/{self.id(name)}/execute", {})
        return self.note(answer.headers["x-elsa-workflow-instance-id"])

    def note(self, instance):
        expect(instance, "no instance was started")
        self.instances.append(instance)
        return instance

    def waiting(self, name):
        """A new instance that waits for the event of this name."""
        if name not in self.kept:
            self.kept[name] = self.save(self.model(name, self.event(name)))
        return self.start(name)

    def instance(self, instance):
        return self.server.get(f"workflow-instances/{instance}")

    def status(self, instance):
        answer = self.server.send("GET", f"workflow-instances/{instance}")
        return answer.json["subStatus"] if answer.status == 200 else None

    def becomes(self, instance, status):
        until(lambda: self.status(instance) == status, f"the instance does not become {status} but {self.status(instance)}")

    def latest(self, name, **how):
        return self.server.get(f"workflow-definitions/by-definition-id/{self.id(name)}", **how)

    def gone(self, name):
        self.server.ask("GET", f"workflow-definitions/by-definition-id/{self.id(name)}", status=404)

    def output(self, instance, activity, name):
        runs = self.server.get(f"activity-executions/list?WorkflowInstanceId={instance}&ActivityNodeId=Workflow1:root:{activity}")
        return runs["items"][0].get("outputs", {}).get(name)

    def clean(self):
        self.server.send("POST", "bulk-actions/delete/workflow-instances/by-id", {"ids": self.instances, "definitionIds": self.definitions})
        self.server.send("POST", "bulk-actions/delete/workflow-definitions/by-definition-id", {"definitionIds": self.definitions})


# Sign-in comes first: everything else needs its token.


@check("POST identity/login")
def login(walk):
    answer = has(
        walk.server.post("identity/login", {"username": walk.login, "password": walk.password}, token=None),
        "isAuthenticated",
        "accessToken",
        "refreshToken",
    )
    walk.server.token, walk.kept["refresh"] = answer["accessToken"], answer["refreshToken"]
    wrong = walk.server.post("identity/login", {"username": walk.login, "password": uuid.uuid4().hex}, token=None)
    expect(wrong == {"isAuthenticated": False}, f"a wrong password is answered with {wrong}")
    walk.server.ask("GET", "workflow-definitions", status=401, token=None)
    walk.server.get("workflow-definitions?PageSize=1")


@check("POST identity/refresh-token")
def refresh_token(walk):
    answer = has(walk.server.post("identity/refresh-token", token=walk.kept["refresh"]), "accessToken", "refreshToken")
    expect(answer["isAuthenticated"], "the refresh token is not taken")
    walk.server.get("workflow-definitions?PageSize=1", token=answer["accessToken"])


# Descriptors and host


@check("GET descriptors/activities")
def activities(walk):
    items = listed(
        walk.server.get("descriptors/activities?Refresh=True"),
        *("typeName", "version", "name", "namespace", "category", "displayName", "kind", "inputs", "outputs", "ports", "isBrowsable"),
    )
    walk.kept["activities"] = {item["typeName"]: item for item in items}
    expect("Elsa.Flowchart" in walk.kept["activities"], "Elsa.Flowchart is not among them")


@check("GET descriptors/activities/{typeName}")
def activity(walk):
    one = walk.server.get("descriptors/activities/Elsa.WriteLine?version=1")
    expect(one == walk.kept["activities"]["Elsa.WriteLine"], "it differs from its entry in the list")
    walk.server.ask("GET", "descriptors/activities/No.Such", status=404)


@check("POST descriptors/activities/{typeName}/options/{propertyName}")
def options(walk):
    name, given = next(
        (name, given)
        for name, one in walk.kept["activities"].items()
        for given in one["inputs"]
        if given.get("uiSpecifications")
    )
    items = has(walk.server.post(f"descriptors/activities/{name}/options/{given['name']}", {"context": {}}), "items")["items"]
    expect(set(items) == set(given["uiSpecifications"]), f"{sorted(items)} instead of {sorted(given['uiSpecifications'])}")
    walk.server.ask("POST", f"descriptors/activities/{name}/options/Nothing", {}, status=404)


def choices(endpoint, known, *members, key="typeName", total="count"):
    @check(f"GET descriptors/{endpoint}")
    def all_of(walk):
        items = listed(walk.server.get(f"descriptors/{endpoint}"), *members, total=total)
        expect(any(known in item[key] for item in items), f"{known} is not among them")


choices("expression-descriptors", "JavaScript", "type", "displayName", "isSerializable", "isBrowsable", "properties", key="type")
choices("variables", "String", "typeName", "displayName", "category", total=None)
choices("storage-drivers", "WorkflowInstanceStorageDriver", "typeName", "displayName", "priority", "deprecated", total=None)
choices("workflow-activation-strategies", "SingletonStrategy", "typeName", "displayName", "description")
choices("incident-strategies", "FaultStrategy", "typeName", "displayName", "description")
choices("log-persistence-strategies", "Exclude", "typeName", "displayName", "description")
choices("commit-strategies/workflows", "ActivityExecuted", "name", "displayName", "description", key="name")
choices("commit-strategies/activities", "Executed", "name", "displayName", "description", key="name")


@check("GET descriptors/output-converters")
def output_converters(walk):
    answer = has(walk.server.get("descriptors/output-converters?SourceType=String&DestinationType=Int32"), "items", "count")
    expect(answer["count"] == len(answer["items"]), "count is not the number of items")


@check("GET features/installed")
def features(walk):
    walk.kept["features"] = listed(walk.server.get("features/installed"), "name", "namespace", "fullName", "displayName")


@check("GET features/installed/{fullName}")
def feature(walk):
    known = walk.kept["features"][0]
    expect(walk.server.get(f"features/installed/{known['fullName']}") == known, "it differs from its entry in the list")
    walk.server.ask("GET", "features/installed/Elsa.DoesNotExist", status=404)


@check("GET package/version")
def package_version(walk):
    expect(has(walk.server.get("package/version"), "packageVersion")["packageVersion"].startswith("3."), "it is no version of Elsa 3")


# Definitions


@check("POST workflow-definitions")
def save(walk):
    draft = has(walk.server.post("workflow-definitions", {"model": walk.model("saved", walk.line()), "publish": False}), "workflowDefinition")
    first = has(draft["workflowDefinition"], "id", "definitionId", "version", "isLatest", "isPublished", "root", "links", "createdAt")
    expect(first["version"] == 1 and not first["isPublished"], "a first save makes no draft of version 1")
    expect(walk.latest("saved")["root"]["activities"][0]["id"] == "say", "what is read back is not what was saved")
    walk.kept["saved"] = first


@check("GET workflow-definitions/by-definition-id/{definitionId}")
def by_definition_id(walk):
    found = has(walk.latest("saved"), "id", "name", "version", "variables", "customProperties", "options", "root", "links")
    expect(found["root"]["nodeId"] == "Workflow1:root", "the root has no node id")
    expect(any(link["rel"] == "publish" for link in found["links"]), "the link publish is missing, the editor would be read-only")
    walk.server.ask("GET", "workflow-definitions/by-definition-id/nope", status=404)


@check("GET workflow-definitions/by-id/{id}")
def by_id(walk):
    expect(walk.server.get(f"workflow-definitions/by-id/{walk.kept['saved']['id']}") == walk.latest("saved"), "it differs from by-definition-id")


@check("GET workflow-definitions/many-by-id")
def many_by_id(walk):
    items = listed(walk.server.get(f"workflow-definitions/many-by-id?ids={walk.kept['saved']['id']}&ids=nope"), "id", "root")
    expect([item["id"] for item in items] == [walk.kept["saved"]["id"]], "not the version that was asked for")


@check("GET workflow-definitions")
def list_definitions(walk):
    answer = walk.server.get(f"workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm={walk.id('saved')}&IsSystem=False")
    items = listed(answer, "id", "definitionId", "version", "isLatest", "isPublished", "isMaterializerAvailable", "links", total="totalCount")
    expect([item["definitionId"] for item in items] == [walk.id("saved")], "the search does not find what was saved")
    expect(any(link["rel"] == "bulk-publish" for link in answer["links"]), "the link bulk-publish is missing")


@check("GET workflow-definitions/query/count")
def count(walk):
    before = has(walk.server.get("workflow-definitions/query/count"), "count")["count"]
    walk.save(walk.model("counted", walk.line()), publish=False)
    expect(walk.server.get("workflow-definitions/query/count")["count"] > before, "a new definition is not counted")


@check("GET workflow-definitions/validation/is-name-unique")
def is_name_unique(walk):
    taken = urllib.parse.quote(walk.id("saved"))
    path = "workflow-definitions/validation/is-name-unique?name="
    expect(walk.server.get(path + taken) == {"isUnique": False}, "a taken name counts as free")
    expect(walk.server.get(f"{path}{taken}&definitionId={taken}") == {"isUnique": True}, "a definition's own name counts as taken")


@check("POST workflow-definitions/{definitionId}/publish")
def publish(walk):
    answer = has(walk.server.post(f"workflow-definitions/{walk.id('saved')}/publish", {}), "workflowDefinition", "alreadyPublished")
    expect(not answer["alreadyPublished"] and walk.latest("saved")["isPublished"], "it is not published")
    again = walk.server.post(f"workflow-definitions/{walk.id('saved')}/publish", {})
    expect(again["alreadyPublished"], "publishing again does not say alreadyPublished")


@check("GET workflow-definitions/{definitionId}/versions")
def versions(walk):
    walk.save(walk.model("saved", walk.line(), walk.script("return 1;")), publish=False)
    found = walk.server.get(f"workflow-definitions/{walk.id('saved')}/versions")
    expect(isinstance(found, list) and [has(one, "id", "definitionId", "stringData")["version"] for one in found] == [2, 1], "not the versions 2 and 1, newest first")


@check("POST workflow-definitions/{definitionId}/revert/{version}")
def revert(walk):
    answer = walk.server.ask("POST", f"workflow-definitions/{walk.id('saved')}/revert/1", status=201)
    draft = has(answer.json, "id", "version", "isLatest")
    latest = walk.latest("saved")
    expect(draft["id"] == latest["id"] and len(latest["root"]["activities"]) == 1, "the newest version is not a copy of version 1")


@check("DELETE workflow-definitions/{definitionId}/version/{version}")
def delete_number(walk):
    number = walk.latest("saved")["version"]
    walk.server.ask("DELETE", f"workflow-definitions/{walk.id('saved')}/version/{number}", status=204)
    expect(walk.latest("saved")["version"] == number - 1, "the version is still there")


@check("DELETE workflow-definition-versions/{id}")
def delete_version(walk):
    version = walk.latest("saved")["id"]
    walk.server.ask("DELETE", f"workflow-definition-versions/{version}", status=204)
    walk.server.ask("GET", f"workflow-definitions/by-id/{version}", status=404)


@check("POST workflow-definitions/{definitionId}/retract")
def retract(walk):
    has(walk.server.post(f"workflow-definitions/{walk.id('saved')}/retract", {}), "id", "isPublished")
    expect(not walk.latest("saved")["isPublished"], "it is still published")


@check("DELETE workflow-definitions/{definitionId}")
def delete_definition(walk):
    walk.server.ask("DELETE", f"workflow-definitions/{walk.id('saved')}", status=204)
    walk.gone("saved")


def bulk(action, members, effect):
    path = f"bulk-actions/{action}"

    @check(f"POST {path}")
    def many(walk):
        version = walk.save(walk.model("bulk", walk.line()), publish=action.startswith("retract"))
        ids = {"ids": [version["id"], "nope"]} if action.endswith("by-id") else {"definitionIds": [walk.id("bulk"), "nope"]}
        effect(walk, has(walk.server.post(path, ids), *members))


def bulk_published(walk, answer):
    expect(answer["published"] == [walk.id("bulk")] and answer["notFound"] == ["nope"], f"{answer}")
    expect(walk.latest("bulk")["isPublished"], "it is not published")


def bulk_retracted(walk, answer):
    expect(answer["retracted"] == [walk.id("bulk")] and answer["notFound"] == ["nope"], f"{answer}")
    expect(not walk.latest("bulk")["isPublished"], "it is still published")


def bulk_deleted(walk, answer):
    expect(answer["deleted"] == 1, f"{answer}")


def bulk_deleted_all(walk, answer):
    bulk_deleted(walk, answer)
    walk.gone("bulk")


bulk(
    "publish/workflow-definitions/by-definition-ids",
    ("published", "alreadyPublished", "notFound", "skipped", "updatedConsumers"),
    bulk_published,
)
bulk(
    "retract/workflow-definitions/by-definition-ids",
    ("retracted", "alreadyRetracted", "notPublished", "notFound", "skipped"),
    bulk_retracted,
)
bulk("delete/workflow-definitions/by-definition-id", ("deleted",), bulk_deleted_all)
bulk("delete/workflow-definitions/by-id", ("deleted",), bulk_deleted_all)


@check("POST workflow-definitions/import")
def import_definition(walk):
    model = walk.model("imported", walk.script("return getAmount() + 1;"), isPublished=True, options={"usableAsActivity": True})
    has(walk.server.post("workflow-definitions/import", model), "id", "definitionId", "version", "root")
    expect(walk.latest("imported")["isPublished"], "a document that says so is not published")


@check("PUT workflow-definitions/{definitionId}/import")
def import_as(walk):
    model = {**walk.model("imported", walk.script("return getAmount() + 1;"), description="again", isPublished=True), "definitionId": "other"}
    model["options"] = {"usableAsActivity": True}
    has(walk.server.ask("PUT", f"workflow-definitions/{walk.id('imported')}/import", model).json, "id", "version")
    expect(walk.latest("imported").get("description") == "again", "it did not become the next version of the definition in the address")


@check("GET workflow-definitions/{definitionId}/export")
def export_definition(walk):
    answer = walk.server.ask("GET", f"workflow-definitions/{walk.id('imported')}/export?versionOptions=Latest")
    expect("attachment" in answer.headers.get("Content-Disposition", ""), "no Content-Disposition with a name")
    walk.kept["file"] = has(answer.json, "definitionId", "root", "variables")
    expect(walk.kept["file"]["definitionId"] == walk.id("imported"), "another definition")


def entries(answer):
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


@check("POST bulk-actions/export/workflow-definitions")
def export_definitions(walk):
    ids = [walk.latest("imported")["id"], walk.latest("counted")["id"]]
    found = entries(walk.server.ask("POST", "bulk-actions/export/workflow-definitions", {"ids": ids}))
    expect({one["definitionId"] for one in found.values()} == {walk.id("imported"), walk.id("counted")}, f"{sorted(found)}")
    walk.server.ask("POST", "bulk-actions/export/workflow-definitions", {"ids": ["nope"]}, status=204)


@check("POST workflow-definitions/import-files")
def import_files(walk):
    file = {**walk.kept["file"], "definitionId": walk.id("uploaded"), "id": "", "name": walk.id("uploaded")}
    answer = walk.server.upload("workflow-definitions/import-files", ("definition.json", json.dumps(file).encode()))
    expect(answer.get("count") == 1 and not walk.latest("uploaded")["isPublished"], f"no draft was made: {answer}")


def used(walk):
    """A definition that uses another one as an activity."""
    return {
        "id": "use",
        "type": next(
            name
            for name, one in {item["typeName"]: item for item in walk.server.get("descriptors/activities?Refresh=True")["items"]}.items()
            if one.get("constructionProperties", {}).get("workflowDefinitionId") == walk.id("imported")
        ),
        "version": walk.latest("imported")["version"],
        "workflowDefinitionId": walk.id("imported"),
    }


@check("GET workflow-definitions/{definitionId}/consumers")
def consumers(walk):
    walk.save(walk.model("consumer", used(walk)))
    answer = has(walk.server.get(f"workflow-definitions/{walk.id('imported')}/consumers"), "consumingWorkflowDefinitionIds")
    expect(answer["consumingWorkflowDefinitionIds"] == [walk.id("consumer")], f"{answer}")


@check("POST workflow-definitions/{definitionId}/update-references")
def update_references(walk):
    before = walk.latest("consumer")
    model = walk.model("imported", walk.script("return 2;"), options={"usableAsActivity": True})
    walk.save(model)
    answer = has(walk.server.post(f"workflow-definitions/{walk.id('imported')}/update-references", {}), "affectedWorkflows")
    expect(walk.id("consumer") in answer["affectedWorkflows"], f"{answer}")
    after = walk.latest("consumer")
    expect(after["root"]["activities"][0]["version"] > before["root"]["activities"][0]["version"], "the consumer stays on the older version")


@check("GET workflow-definitions/subgraph/{id}")
def subgraph(walk):
    model = walk.model("nested", {"id": "inner", "type": "Elsa.Sequence", "version": 1, "activities": [walk.line()]})
    walk.kept["nested"] = walk.save(model)["id"]
    node = has(walk.server.get(f"workflow-definitions/subgraph/{walk.kept['nested']}?parentNodeId=Workflow1:root:inner"), "nodeId", "activity")
    expect(node["activity"]["activities"][0]["id"] == "say", "not the activities of the container")


@check("GET workflow-definitions/subgraph/segments/{id}")
def segments(walk):
    path = f"workflow-definitions/subgraph/segments/{walk.kept['nested']}?childNodeId=Workflow1:root:inner:say"
    answer = has(walk.server.get(path), "childNode", "container", "pathSegments")
    for segment in answer["pathSegments"]:
        has(segment, "activityNodeId", "activityId", "activityType", "portName")
    expect(answer["pathSegments"][-1]["activityNodeId"] == "Workflow1:root:inner", "the way does not lead through the container")


@check("POST scripting/javascript/type-definitions/{definitionId}")
def type_definitions(walk):
    body = {"workflowDefinitionId": walk.id("counted"), "activityTypeName": "Elsa.WriteLine", "propertyName": "Text"}
    answer = walk.server.ask("POST", f"scripting/javascript/type-definitions/{walk.id('counted')}", body)
    expect(answer.headers.get_content_type() == "application/x-typescript", f"Content-Type {answer.headers['Content-Type']}")
    expect("getAmount()" in answer.content.decode(), "the variables of the definition are not declared")


@check("POST tests/activities")
def test_activity(walk):
    version = walk.save(walk.model("tested", walk.script("return getAmount() + 1;")))
    body = {"workflowDefinitionHandle": {"definitionVersionId": version["id"]}, "activityHandle": {"activityId": "sum"}}
    answer = has(walk.server.post("tests/activities", body), "activityState", "payload", "outputs", "status")
    expect(answer["outputs"]["Result"] == 42 and answer["status"] == "Completed", f"{answer}")
    left = walk.server.post("workflow-instances", {"definitionId": walk.id("tested")})
    expect(left["totalCount"] == 0, "the test left an instance")


# Running


@check("POST workflow-definitions/{definitionId}/execute")
def execute(walk):
    walk.save(walk.model("run", walk.script("return getAmount() + 1;"), walk.line()))
    answer = walk.server.ask("POST", f"workflow-definitions/{walk.id('run')}/execute", {"correlationId": walk.run})
    state = has(has(answer.json, "workflowState")["workflowState"], "id", "status", "subStatus", "bookmarks", "incidents", "properties")
    expect(answer.headers.get("x-elsa-workflow-cannot-start") == "False", "the header x-elsa-workflow-cannot-start is missing")
    walk.kept["done"] = walk.note(answer.headers["x-elsa-workflow-instance-id"])
    expect(state["id"] == walk.kept["done"] and walk.status(walk.kept["done"]) == "Finished", "the instance is not finished")


@check("GET workflow-definitions/{definitionId}/execute")
def execute_by_query(walk):
    answer = walk.server.ask("GET", f"workflow-definitions/{walk.id('run')}/execute?correlationId={walk.run}-get")
    instance = walk.instance(walk.note(answer.headers["x-elsa-workflow-instance-id"]))
    expect(instance["correlationId"] == f"{walk.run}-get", "the query is not taken")


@check("POST workflow-definitions/{definitionId}/dispatch")
def dispatch(walk):
    answer = has(walk.server.post(f"workflow-definitions/{walk.id('run')}/dispatch", {"correlationId": walk.run}), "workflowInstanceId")
    walk.becomes(walk.note(answer["workflowInstanceId"]), "Finished")


@check("POST workflow-definitions/{definitionId}/bulk-dispatch")
def bulk_dispatch(walk):
    answer = has(walk.server.post(f"workflow-definitions/{walk.id('run')}/bulk-dispatch", {"count": 2}), "workflowInstanceIds")
    expect(len(set(answer["workflowInstanceIds"])) == 2, f"{answer}")
    for instance in answer["workflowInstanceIds"]:
        walk.becomes(walk.note(instance), "Finished")


# Instances


@check("GET workflow-instances/{id}")
def instance(walk):
    walk.kept["waits"] = walk.waiting("shown")
    found = has(
        walk.instance(walk.kept["waits"]),
        *("id", "definitionId", "definitionVersionId", "version", "workflowState", "status", "subStatus", "incidentCount", "createdAt", "updatedAt"),
    )
    has(found["workflowState"], "bookmarks", "incidents", "completionCallbacks", "activityExecutionContexts", "scheduledActivities")
    has(found["workflowState"]["bookmarks"][0], "id", "name", "hash", "payload", "activityId", "activityNodeId", "activityInstanceId", "autoBurn")
    expect((found["status"], found["subStatus"]) == ("Running", "Suspended"), f"{found['status']}, {found['subStatus']}")
    walk.server.ask("GET", "workflow-instances/nope", status=404)


@check("POST workflow-instances")
def list_instances(walk):
    body = {"page": 0, "pageSize": 10, "definitionId": walk.id("shown"), "statuses": ["Running"], "orderBy": "Created"}
    items = listed(walk.server.post("workflow-instances", body), "id", "definitionId", "status", "subStatus", "createdAt", total="totalCount")
    expect([item["id"] for item in items] == [walk.kept["waits"]], "not the instance that waits")


@check("GET workflow-instances/{id}/execution-state")
def execution_state(walk):
    answer = has(walk.server.get(f"workflow-instances/{walk.kept['waits']}/execution-state"), "status", "subStatus", "updatedAt")
    expect((answer["status"], answer["subStatus"]) == ("Running", "Suspended"), f"{answer}")


LINE = ("id", "activityInstanceId", "activityId", "activityType", "nodeId", "timestamp", "sequence", "eventName")


@check("POST workflow-instances/{id}/journal")
def journal(walk):
    body = {"filter": {"activityIds": ["wait"], "eventNames": ["Suspended"]}}
    answer = walk.server.post(f"workflow-instances/{walk.kept['waits']}/journal?skip=0&take=10", body)
    expect(len(listed(answer, *LINE, total="totalCount")) == 1, "the filter is not applied")


@check("GET workflow-instances/{id}/journal")
def whole_journal(walk):
    lines = listed(walk.server.get(f"workflow-instances/{walk.kept['waits']}/journal?skip=0&take=100"), *LINE, total="totalCount")
    expect([line["sequence"] for line in lines] == sorted(line["sequence"] for line in lines), "not in order of sequence")
    expect({"Started", "Suspended"} <= {line["eventName"] for line in lines}, "Started and Suspended are missing")


@check("GET workflow-instances/{id}/journal/{activityId}")
def last_entry(walk):
    line = has(walk.server.get(f"workflow-instances/{walk.kept['waits']}/journal/wait"), *LINE)
    expect(line["eventName"] == "Suspended", f"the last entry is {line['eventName']}")


@check("GET workflow-instances/{id}/variables")
def variables(walk):
    items = listed(walk.server.get(f"workflow-instances/{walk.kept['waits']}/variables"), "id", "name")
    expect(items[0]["name"] == "Amount" and items[0]["value"] == 7, f"{items}")


@check("POST workflow-instances/{id}/variables")
def set_variables(walk):
    walk.server.post(f"workflow-instances/{walk.kept['waits']}/variables", {"variables": [{"id": "v-amount", "value": 17}]})
    expect(walk.server.get(f"workflow-instances/{walk.kept['waits']}/variables")["items"][0]["value"] == 17, "the value is not kept")


@check("POST cancel/workflow-instances/{id}")
def cancel(walk):
    one = walk.waiting("shown")
    walk.server.ask("POST", f"cancel/workflow-instances/{one}")
    expect(walk.status(one) == "Cancelled", "it is not cancelled")


@check("POST bulk-actions/cancel/workflow-instances")
def bulk_cancel(walk):
    ids = [walk.waiting("shown"), walk.waiting("shown")]
    answer = has(walk.server.post("bulk-actions/cancel/workflow-instances", {"ids": ids}), "cancelled")
    expect(answer["cancelled"] == 2 and {walk.status(one) for one in ids} == {"Cancelled"}, f"{answer}")


@check("DELETE workflow-instances/{id}")
def delete_instance(walk):
    one = walk.waiting("shown")
    walk.server.ask("DELETE", f"workflow-instances/{one}", status=204)
    walk.server.ask("GET", f"workflow-instances/{one}", status=404)


@check("POST bulk-actions/delete/workflow-instances/by-id")
def bulk_delete(walk):
    ids = [walk.waiting("shown"), walk.waiting("shown")]
    answer = has(walk.server.post("bulk-actions/delete/workflow-instances/by-id", {"ids": ids}), "deleted")
    expect(answer["deleted"] == 2 and {walk.status(one) for one in ids} == {None}, f"{answer}")


PARTS = ("WorkflowState", "Bookmarks", "ActivityExecutionRecords", "WorkflowExecutionLogRecords")
FLAGS = "includeBookmarks=true&includeActivityExecutionLog=true&includeWorkflowExecutionLog=true"


@check("GET workflow-instances/{id}/export")
def export_instance(walk):
    walk.kept["moved"] = has(walk.server.get(f"workflow-instances/{walk.kept['waits']}/export?{FLAGS}"), *PARTS)
    expect(walk.kept["moved"]["WorkflowState"]["id"] == walk.kept["waits"], "another instance")


@check("POST bulk-actions/export/workflow-instances")
def export_instances(walk):
    other = walk.waiting("shown")
    found = entries(walk.server.ask("POST", "bulk-actions/export/workflow-instances", {"ids": [walk.kept["waits"], other]}))
    expect({one["WorkflowState"]["id"] for one in found.values()} == {walk.kept["waits"], other}, f"{sorted(found)}")
    one = walk.server.post("bulk-actions/export/workflow-instances", {"ids": [other]})
    expect(one["WorkflowState"]["id"] == other, "a single instance is not exported as JSON")


@check("POST bulk-actions/import/workflow-instances")
def import_instances(walk):
    # As if it came from another server: ids are unique over all instances, so each gets a new one.
    text = json.dumps(walk.kept["moved"])
    parts = walk.kept["moved"]
    old = [walk.kept["waits"], *(part["id"] for part in parts["Bookmarks"] + parts["ActivityExecutionRecords"])]
    for known in dict.fromkeys(old):
        text = text.replace(f'"{known}"', f'"{uuid.uuid4().hex}"')
    arrived = walk.note(json.loads(text)["WorkflowState"]["id"])
    answer = has(walk.server.upload("bulk-actions/import/workflow-instances", ("instance.json", text.encode())), "imported", "count")
    expect(answer["count"] == 1 and walk.status(arrived) == "Suspended", f"{answer}")
    walk.server.ask(
        "POST",
        f"events/{walk.id('shown')}/trigger",
        {"workflowInstanceId": arrived, "workflowExecutionMode": "Synchronous"},
    )
    walk.becomes(arrived, "Finished")


# Activity executions

RECORD = ("id", "workflowInstanceId", "activityId", "activityNodeId", "activityType", "activityTypeVersion", "startedAt", "hasBookmarks", "status")


@check("POST activity-executions/report")
def report(walk):
    body = {"workflowInstanceId": walk.kept["done"], "activityNodeIds": ["Workflow1:root:sum", "Workflow1:nope"]}
    stats = has(walk.server.post("activity-executions/report", body), "stats")["stats"]
    expect([one["activityId"] for one in stats] == ["sum"], f"{stats}")
    has(stats[0], "startedCount", "completedCount", "uncompletedCount", "isBlocked", "isFaulted", "aggregateFaultCount")
    expect((stats[0]["startedCount"], stats[0]["completedCount"]) == (1, 1), f"{stats}")


@check("GET activity-executions/list")
def executions(walk):
    path = f"activity-executions/list?WorkflowInstanceId={walk.kept['done']}&ActivityNodeId=Workflow1:root:sum"
    walk.kept["record"] = listed(walk.server.get(path), *RECORD, "payload", "outputs", "properties", "metadata")[0]
    expect(walk.kept["record"]["outputs"]["Result"] == 8, "the output of the activity is not shown")


@check("GET activity-execution-summaries/list")
def summaries(walk):
    path = f"activity-execution-summaries/list?WorkflowInstanceId={walk.kept['done']}&ActivityNodeId=Workflow1:root:sum"
    items = listed(walk.server.get(path), *RECORD, "aggregateFaultCount")
    expect([item["id"] for item in items] == [walk.kept["record"]["id"]], "not the same executions as the full list")


@check("GET activity-executions/by-id")
def execution(walk):
    expect(walk.server.get(f"activity-executions/by-id?id={walk.kept['record']['id']}") == walk.kept["record"], "it differs from the list")
    walk.server.ask("GET", "activity-executions/by-id?id=nope", status=404)


@check("GET activity-executions/{id}/call-stack")
def call_stack(walk):
    answer = has(walk.server.get(f"activity-executions/{walk.kept['record']['id']}/call-stack"), "activityExecutionId", "items", "totalCount")
    expect(answer["items"][-1]["id"] == walk.kept["record"]["id"], "the execution itself is not the innermost")
    expect("Workflow1:root" in [item["activityNodeId"] for item in answer["items"]], "the sequence that scheduled it is missing")


@check("GET activity-executions/count")
def execution_count(walk):
    answer = has(walk.server.get(f"activity-executions/count?WorkflowInstanceId={walk.kept['done']}"), "count")
    items = walk.server.get(f"activity-executions/list?WorkflowInstanceId={walk.kept['done']}")["items"]
    expect(answer["count"] == len(items), f"{answer} but {len(items)} in the list")


# Events, tasks, links


@check("POST events/{eventName}/trigger")
def trigger(walk):
    one, other = walk.waiting("told"), walk.waiting("told")
    body = {"workflowInstanceId": one, "workflowExecutionMode": "Synchronous"}
    answer = walk.server.ask("POST", f"events/{walk.id('told')}/trigger", body)
    expect(answer.content == b"", "the answer has a body")
    expect((walk.status(one), walk.status(other)) == ("Finished", "Suspended"), "not only the named instance has gone on")


@check("GET events/trigger")
def event_link(walk):
    make = walk.script(f"return createEventTriggerUrl('{walk.id('linked')}', TimeSpan.FromHours(1));")
    walk.save(walk.model("linked", make, walk.event("linked")))
    one = walk.start("linked")
    link = walk.output(one, "sum", "Result")
    walk.server.ask("GET", "events/trigger?t=nonsense", status=400, token=None)
    walk.server.ask("GET", link_here(walk, link), token=None)
    walk.becomes(one, "Finished")


def link_here(walk, link):
    """The link may lead to the public name of the server; the walk goes to the one that it was given."""
    expect(link and "/elsa/api/" in link, f"no link was made: {link}")
    return link[link.index("/elsa/api/") :]


def bookmark_link(walk, name):
    if name not in walk.kept:
        walk.kept[name] = walk.save(walk.model(name, {"id": "reply", "type": "EnDocs.AwaitReplyByLink", "version": 1}))
    one = walk.start(name)
    return one, link_here(walk, walk.output(one, "reply", "Link"))


@check("POST bookmarks/resume")
def resume(walk):
    one, link = bookmark_link(walk, "resumed")
    walk.server.ask("POST", "bookmarks/resume?t=nonsense", {}, status=400, token=None)
    walk.server.ask("POST", link, {"input": {"Decision": "yes"}}, token=None)
    expect(walk.status(one) == "Finished", f"the instance is {walk.status(one)}")
    expect(walk.output(one, "reply", "Reply") == {"Decision": "yes"}, "what came along is lost")


@check("GET bookmarks/resume")
def resume_by_query(walk):
    one, link = bookmark_link(walk, "resumed")
    walk.server.ask("GET", link + "&async=true&in=" + urllib.parse.quote('{"Decision":"no"}'), token=None)
    walk.becomes(one, "Finished")
    expect(walk.output(one, "reply", "Reply") == {"Decision": "no"}, "what came along is lost")
    walk.server.ask("GET", link, token=None)  # a used link answers 200 again


@check("POST tasks/{taskId}/complete")
def complete_task(walk):
    walk.save(walk.model("task", {"id": "ask", "type": "Elsa.RunTask", "version": 1, "taskName": literal("Ask")}))
    one = walk.start("task")
    task = walk.instance(one)["workflowState"]["bookmarks"][0]["payload"]["taskId"]
    walk.server.ask("POST", f"tasks/{task}/complete", {"result": {"approved": True}})
    walk.becomes(one, "Finished")
    expect(walk.output(one, "ask", "Result") == {"approved": True}, "the result is lost")


@check("HUB workflow-instance")
def hub(walk):
    has(walk.server.post(f"{HUB}/negotiate?negotiateVersion=1"), "connectionToken", "availableTransports")
    token = walk.server.post(f"{HUB}/negotiate?negotiateVersion=1")["connectionToken"]
    address = f"{HUB}?id={urllib.parse.quote(token)}"
    one, heard = walk.waiting("told"), []

    def listen():
        # Long polling: what Studio's WebSocket carries, in requests that the standard library can make.
        while "WorkflowInstanceUpdatedAsync" not in "".join(heard):
            answer = walk.server.send("GET", address, timeout=PATIENCE + 10)
            if answer.status != 200:
                return
            heard.append(answer.content.decode())

    walk.server.ask("GET", address)
    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    for message in ({"protocol": "json", "version": 1}, {"type": 1, "invocationId": "1", "target": "ObserveInstanceAsync", "arguments": [one]}):
        walk.server.ask("POST", address, (json.dumps(message) + "\x1e").encode(), content_type="text/plain")
    until(lambda: '"type":3' in "".join(heard), "ObserveInstanceAsync is not answered")
    walk.server.ask("POST", f"events/{walk.id('told')}/trigger", {"workflowInstanceId": one, "workflowExecutionMode": "Synchronous"})
    until(lambda: "WorkflowInstanceUpdatedAsync" in "".join(heard), f"nothing is told of the commit: {''.join(heard)[:200]}")
    walk.server.send("DELETE", address)


@check("ANY /workflows/{path}")
def http_workflow(walk):
    path = f"{walk.run}/ask"
    endpoint = {
        "id": "endpoint",
        "type": "Elsa.HttpEndpoint",
        "version": 1,
        "customProperties": {"canStartWorkflow": True},
        "path": literal(path),
        "supportedMethods": {"typeName": "String[]", "expression": {"type": "Object", "value": '["GET"]'}},
    }
    answer = {
        "id": "answer",
        "type": "Elsa.WriteHttpResponse",
        "version": 1,
        "statusCode": literal("Accepted", "System.Net.HttpStatusCode, System.Net.Primitives"),
        "content": literal("walked", "Object"),
        "contentType": literal("text/plain"),
    }
    walk.save(walk.model("http", endpoint, answer))
    response = walk.server.ask("GET", f"/workflows/{path}", status=202, token=None)
    expect(response.content == b"walked", f"the response is {response.content[:80]!r}")
    items = listed(walk.server.post("workflow-instances", {"definitionId": walk.id("http")}), "id", "subStatus", total="totalCount")
    walk.note(items[0]["id"])
    expect([item["subStatus"] for item in items] == ["Finished"], f"{items}")
    walk.server.ask("GET", f"/workflows/{path}/nothing", status=404, token=None)


# Administration


@check("POST actions/workflow-definitions/refresh")
def refresh(walk):
    start = {**walk.event("started"), "customProperties": {"canStartWorkflow": True}}
    walk.save(walk.model("started", start))
    answer = walk.server.post("actions/workflow-definitions/refresh", {"definitionIds": [walk.id("started"), "nope"]})
    expect(answer == {"refreshed": [walk.id("started")], "notFound": ["nope"]}, f"{answer}")
    walk.server.ask("POST", f"events/{walk.id('started')}/trigger", {"workflowExecutionMode": "Synchronous"})
    found = walk.server.post("workflow-instances", {"definitionId": walk.id("started")})
    expect(found["totalCount"] == 1, "the refreshed trigger starts nothing")


@check("POST actions/workflow-definitions/reload")
def reload(walk):
    walk.server.ask("POST", "actions/workflow-definitions/reload", {})
    again = walk.server.ask("POST", f"workflow-definitions/{walk.id('run')}/execute", {})
    expect(walk.status(walk.note(again.headers["x-elsa-workflow-instance-id"])) == "Finished", "a definition does not run after the reload")


def main():
    if len(sys.argv) != 4:
        print(__doc__)
        return 2

    walk = Walk(Server(sys.argv[1]), sys.argv[2], sys.argv[3])
    counted = 0
    try:
        for endpoint, function in CHECKS:
            try:
                function(walk)
                counted += 1
            except Miss as miss:
                print(f"{endpoint}: {miss}")
            except (KeyError, IndexError, StopIteration, TypeError, ValueError, AttributeError) as odd:
                print(f"{endpoint}: the answer is not as expected, or an endpoint before it failed ({type(odd).__name__}: {odd})")
            except OSError as broken:
                print(f"{endpoint}: no answer ({broken})")
    finally:
        walk.clean()
    print(f"{counted}/{len(CHECKS)}")
    return 0 if counted == len(CHECKS) else 1


if __name__ == "__main__":
    sys.exit(main())
