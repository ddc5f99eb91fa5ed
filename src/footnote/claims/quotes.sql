-- Who said what, as one article says.
CREATE OR REPLACE TABLE quotes AS
SELECT quote_marks.quote_id, marks.article_id, marks.attr_kind AS kind,
    marks.start_char AS content_start, marks.end_char AS content_end,
    quote_marks.quoted_text, quote_marks.is_altered,
    nullif(nullif(speakers.attr_actor, 'anonymous'), 'none') AS speaker_actor_id,
    coalesce(speakers.attr_actor = 'anonymous', false) AS speaker_anonymous,
    speakers.attr_role AS speaker_role,
    quote_marks.cue,
    coalesce(marks.attr_medium, 'unknown') AS medium,
    nullif(nullif(addressees.attr_actor, 'anonymous'), 'none') AS addressee_actor_id,
    said_by.via_actor_id,
    said.date_edtf AS said_edtf, said.date_earliest AS said_earliest, said.date_latest AS said_latest,
    coalesce(said.basis, 'none') AS said_basis,
    marks.attr_utterance AS utterance_id,
    event_marks.incident_id,
    headers.language
FROM quote_marks
JOIN marks ON marks.mark = quote_marks.mark
JOIN headers ON headers.article_id = marks.article_id
LEFT JOIN row_links AS speaker ON speaker.row_mark = marks.mark AND speaker.relation = 'speaker' AND speaker.nth = 1
LEFT JOIN marks AS speakers ON speakers.mark = speaker.to_mark
LEFT JOIN row_links AS addressee ON addressee.row_mark = marks.mark AND addressee.relation = 'addressee' AND addressee.nth = 1
LEFT JOIN marks AS addressees ON addressees.mark = addressee.to_mark
LEFT JOIN row_dates AS said ON said.row_mark = marks.mark AND said.relation = 'when'
LEFT JOIN row_links AS about ON about.row_mark = marks.mark AND about.relation = 'about' AND about.nth = 1
LEFT JOIN event_marks ON event_marks.mark = about.to_mark
LEFT JOIN said_by ON said_by.row_mark = marks.mark
ORDER BY quote_marks.quote_id;
