-- E27: a date without a year has the article's reference_year, or stays empty
-- why: which year "September 28" means is a decision that somebody must have made
-- hint: give the header reference_year with its basis; anchor publication leaves the date empty
SELECT marks.mark, '"' || coalesce(marks.exact, marks.annotation_id)
    || '" has no year and the article has no reference_year' AS message
FROM marks JOIN headers ON headers.article_id = marks.article_id
WHERE marks.label = 'Date' AND marks.attr_anchor = 'reference_year' AND headers.reference_year IS NULL
UNION ALL
SELECT dates_alone.mark, '"' || dates_alone.words || '" has no year: its anchor is reference_year, not explicit'
FROM dates_alone WHERE dates_alone.basis = 'explicit' AND starts_with(dates_alone.date_edtf, 'XXXX')
