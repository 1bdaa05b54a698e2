"""A stand-in for GitHub's answers, as much of it as the form asks for: one contributor, with a copy of a repository."""

import json
from typing import Any

from playwright.sync_api import Route

HEAD = "a" * 40
CROSS_ORIGIN = {
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "*",
    "access-control-allow-methods": "*",
}
UPSTREAM = {
    "full_name": "valdora/timeline",
    "name": "timeline",
    "owner": {"login": "valdora"},
    "private": False,
}
COPY = {**UPSTREAM, "full_name": "lectora/timeline", "owner": {"login": "lectora"}, "fork": True}
ANSWERS: dict[tuple[str, str], Any] = {
    ("GET", "/user"): {"id": 1, "login": "lectora", "name": "Lectora", "avatar_url": "", "email": None},
    ("GET", "/repos/valdora/timeline"): {**UPSTREAM, "permissions": {"push": False}, "allow_forking": True},
    ("GET", "/repos/lectora/timeline"): {**COPY, "parent": UPSTREAM, "permissions": {"push": True}},
    ("POST", "/repos/lectora/timeline/merge-upstream"): {"merge_type": "none"},
    ("GET", f"/repos/valdora/timeline/git/trees/{HEAD}"): {"sha": HEAD, "tree": [], "truncated": False},
    ("POST", "/repos/valdora/timeline/pulls"): {"number": 7, "state": "open", "labels": [], "html_url": ""},
}
COMMIT = {"oid": "b" * 40, "committedDate": "2026-01-01T00:00:00Z"}
LAST = {"target": {"oid": HEAD, "history": {"nodes": [{"oid": HEAD, "message": "Last"}]}}}
# By a word of the query that no other has.
QUERIES: dict[str, Any] = {
    "createRef": {"createRef": {"ref": {"name": "branch"}}},
    "createCommitOnBranch": {
        "createCommitOnBranch": {
            "commit": {**COMMIT, "file_0": {"oid": "c" * 40}, "file_1": {"oid": "d" * 40}}
        }
    },
    "refs(refPrefix": {"repository": {"refs": {"nodes": []}}},
    "fork: repository": {"fork": {"id": "COPY"}, "base": {"ref": LAST}},
    "ref(qualifiedName": {"repository": {"ref": LAST}},
}


class Hub:
    """Answers what it knows, and keeps all that was sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, Any]] = []

    def answer(self, route: Route) -> None:
        """Answer one request, as GitHub would."""
        request = route.request
        if request.method == "OPTIONS":
            route.fulfill(status=204, headers=CROSS_ORIGIN)
            return
        path = request.url.removeprefix("https://api.github.com").partition("?")[0]
        body: Any = json.loads(request.post_data or "null")
        self.sent.append((request.method, path, body))
        found = self.query(body["query"]) if path == "/graphql" else ANSWERS.get((request.method, path))
        status = 404 if found is None else 201 if path.endswith("/pulls") else 200
        route.fulfill(status=status, headers=CROSS_ORIGIN, json=found or {"message": "Not Found"})

    @staticmethod
    def query(text: str) -> Any:
        """The answer to a query in GraphQL."""
        return next(({"data": data} for word, data in QUERIES.items() if word in text), None)

    def mutation(self, name: str) -> Any:
        """What the one change of this name was to be made with."""
        (found,) = [
            body["variables"]["input"]
            for _method, path, body in self.sent
            if path == "/graphql" and f"{name}(" in body["query"]
        ]
        return found
