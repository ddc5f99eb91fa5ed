-- E27: a date without a year has the article's reference_year, or stays empty
-- scope: corpus
-- why: which year "September 28" means is a decision that somebody must have made
-- hint: give the header reference_year with its basis; anchor publication leaves the date empty
-- wrong: "September 28" with anchor explicit and no year anywhere
-- right: "reference_year":2020 in the header and anchor reference_year
SELECT marks.mark, '"' || coalesce(marks.exact, marks.annotation_id)
    || '" has no year and the article has no reference_year' AS message
FROM marks JOIN headers ON headers.article_id = marks.article_id
WHERE marks.label = 'Date' AND marks.attr_anchor = 'reference_year' AND headers.reference_year IS NULL
UNION ALL
-- a year that only `value` gives rests on no words either
SELECT date_words.mark, '"' || date_words.words || '" has no year: its anchor is reference_year, not explicit'
FROM date_words JOIN date_values ON date_values.reading = date_words.reading
WHERE date_words.anchor = 'explicit' AND starts_with(coalesce(date_values.words_edtf, date_values.date_edtf), 'XXXX')
