"""A project in doccano's own code, without its server: import articles and label types, export the articles.

Runs with the Python of an environment that has doccano; the folder given holds what `footnote export` and
`footnote tool-config` wrote, and gets `exported.jsonl` and `loaded.json`.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any


def main(folder: Path) -> None:
    start(folder)
    management: Any = importlib.import_module("django.core.management")
    management.call_command("migrate", verbosity=0)
    user = importlib.import_module("django.contrib.auth").get_user_model().objects.create_user("a", password="x")
    projects: Any = importlib.import_module("projects.models")
    project = projects.SequenceLabelingProject.objects.create(
        name="articles",
        project_type=projects.ProjectType.SEQUENCE_LABELING,
        created_by=user,
        collaborative_annotation=True,
        allow_overlapping=True,
        use_relation=True,
    )
    loaded = {name: load_types(folder, name, project) for name in ("span_types", "relation_types")}
    errors = import_articles(folder, project, user)
    (folder / "loaded.json").write_text(json.dumps({"types": loaded, "errors": [str(error) for error in errors]}))
    tasks: Any = importlib.import_module("data_export.celery_tasks")
    formatters = tasks.create_formatter(project, "JSONL")
    tasks.create_collaborative_dataset(project, str(folder), False, formatters, tasks.create_writer("JSONL"))
    (folder / "all.jsonl").rename(folder / "exported.jsonl")


def start(folder: Path) -> None:
    """Set doccano up with a data base of its own."""
    backend = importlib.util.find_spec("backend")
    assert backend is not None
    assert backend.submodule_search_locations
    sys.path.insert(0, backend.submodule_search_locations[0])
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_ROOT": str(folder / "media"),
        "STANDALONE": "True",
    }
    importlib.import_module("django").setup()


def load_types(folder: Path, name: str, project: Any) -> list[str]:
    """Load a file of label types as its upload does; the labels that the project then has."""
    views: Any = importlib.import_module("label_types.views")
    upload = {"span_types": views.SpanTypeUploadAPI, "relation_types": views.RelationTypeUploadAPI}[name]
    labels = [views.camel_to_snake_dict(row) for row in json.loads((folder / f"{name}.json").read_text())]
    serializer = upload.serializer_class(data=labels, many=True)
    serializer.is_valid(raise_exception=True)
    return [label.text for label in serializer.save(project_id=project.id)]


def import_articles(folder: Path, project: Any, user: Any) -> list[Any]:
    """Import the articles as a task of doccano does; what it could not read."""
    datasets: Any = importlib.import_module("data_import.datasets")
    catalog: Any = importlib.import_module("data_import.pipeline.catalog")
    file = datasets.FileName(str(folder / "articles.jsonl"), "articles.jsonl", "articles.jsonl")
    form = catalog.create_file_format("JSONL")
    dataset = datasets.load_dataset(catalog.RELATION_EXTRACTION, form, [file], project)
    dataset.save(user)
    return list(dataset.errors)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
