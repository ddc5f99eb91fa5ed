-- E65: a link leads to a mark in the same article, by a relation of the scheme, between labels that it joins
-- scope: corpus
-- why: a link that leads nowhere drops a fact; one between wrong labels invents one
-- hint: docs/annotation-guide.md lists the relations; ids are the label and the start of a mark
-- wrong: "of":["event-112"] where the file has event-121
-- right: "of":["event-121"]
SELECT here.mark, links.relation || ' leads to ' || links.to_id || ', which is not in this article' AS message,
    links.to_id AS value
FROM links JOIN marks AS here ON here.article_id = links.article_id AND here.annotation_id = links.from_id
WHERE (links.article_id, links.to_id) NOT IN (SELECT article_id, annotation_id FROM marks)
UNION ALL
SELECT here.mark, 'unknown relation "' || links.relation || '"; known are '
    || (SELECT string_agg(DISTINCT relation, ', ' ORDER BY relation) FROM scheme_relations), links.relation
FROM links JOIN marks AS here ON here.article_id = links.article_id AND here.annotation_id = links.from_id
WHERE links.relation NOT IN (SELECT relation FROM scheme_relations)
UNION ALL
SELECT here.mark, link.relation || ' cannot lead from ' || here.label || ' to ' || there.label, there.annotation_id
FROM link JOIN marks AS here ON here.mark = link.from_mark JOIN marks AS there ON there.mark = link.to_mark
WHERE link.relation IN (SELECT relation FROM scheme_relations)
    AND here.label IN (SELECT label FROM scheme_attributes) AND there.label IN (SELECT label FROM scheme_attributes)
    AND ((link.relation, here.label, there.label) NOT IN (SELECT relation, from_label, to_label FROM scheme_relations)
        OR link.relation = 'part_of' AND here.label <> there.label)
