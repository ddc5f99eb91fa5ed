-- The place of a row: the finest, then the first; one that is only near is a vicinity.
CREATE OR REPLACE TABLE row_places AS
SELECT row_links.row_mark, places.place_id, places.country_code,
    CASE
        WHEN marks.attr_nearness = 'near' THEN 'vicinity'
        WHEN places.place_type IN ('site', 'water', 'other') THEN 'exact'
        ELSE places.place_type
    END AS place_precision
FROM row_links
JOIN marks ON marks.mark = row_links.to_mark
JOIN places ON places.place_id = marks.attr_place
WHERE row_links.relation = 'where'
QUALIFY row_number() OVER (
    PARTITION BY row_links.row_mark
    ORDER BY CASE places.place_type
        WHEN 'settlement' THEN 2 WHEN 'admin2' THEN 3 WHEN 'admin1' THEN 4 WHEN 'country' THEN 5 ELSE 1
    END, row_links.nth
) = 1;
