"""Project a package to Croissant 1.0: tables that machine-learning tools load with their types and references.

Version 1.0 and not 1.1, for it says all that there is to say here, and readers of either version take it.
A Croissant file wants a `url`; a package without DOI and homepage has none, and none is made up.

Foreign keys stand in the descriptions of fields, not as `references`: mlcroissant 1.1 takes each of these for a join
that it has to make while it reads. It makes the first of a table's joins, gives rows several times where the target's
key has several columns, and fails on a column without values and on a table that refers to itself (mlcroissant's open
bug 904). `datapackage.json` has them all.
"""

from __future__ import annotations

from typing import Any

from footnote.package.description import Column, Description, Resource, TableSchema
from footnote.package.to_schema_org import agent, file_of

# the name by which readers of Croissant know it; the registered one they refuse
PARQUET = "application/x-parquet"
TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
# the one that the standard prescribes; validators compare it
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(package: Description) -> dict[str, Any]:
    """Give the JSON-LD; paths of files are relative to the package's folder, as the descriptor has them."""
    content: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": package.name,
        "alternateName": package.title,
        "description": package.description,
        "url": package.address,
        "license": [licence.path for licence in package.licenses],
        "creator": [agent(one) for one in package.creators],
        "publisher": {"@type": "sc:Organization", "name": package.publisher},
        "datePublished": package.released,
        "version": package.version,
        "citeAs": package.citation,
        "keywords": list(package.keywords),
        "inLanguage": list(package.languages),
        "distribution": [_file_object(resource) for resource in package.resources],
        "recordSet": [_record_set(resource, schema) for resource, schema in package.tables()],
    }
    return {key: value for key, value in content.items() if value not in (None, [])}


def _file_object(resource: Resource) -> dict[str, Any]:
    file = file_of(resource, resource.path)
    if resource.path.endswith(".parquet"):
        file["encodingFormat"] = PARQUET
    return {"@type": "cr:FileObject", "@id": resource.path} | file | {"description": resource.description}


def _record_set(resource: Resource, schema: TableSchema) -> dict[str, Any]:
    table = resource.name
    references = {
        field: f"{key.reference.resource or table}.{target}"
        for key in schema.foreign_keys
        for field, target in zip(key.fields, key.reference.fields, strict=True)
    }
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": resource.description,
        "key": [{"@id": f"{table}/{name}"} for name in schema.primary_key],
        "field": [_field(table, column, references.get(column.name)) for column in schema.fields],
    }


def _field(table: str, column: Column, reference: str | None) -> dict[str, Any]:
    description = column.comment
    if column.categories:
        description += f" Values: {', '.join(category.value for category in column.categories)}."
    if reference:
        description += f" Refers to {reference}."
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": description,
        "dataType": TYPES[column.type],
        "source": {"fileObject": {"@id": f"data/{table}.parquet"}, "extract": {"column": column.name}},
    }
