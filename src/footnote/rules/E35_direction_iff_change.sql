-- E35: a change of troops has a direction, a stock has none
-- scope: corpus
-- why: "2,200 troops" in or out differ by 4,400
-- hint: set direction to in or out, or measure to stock
-- wrong: "withdraw 2,200" with measure change and no direction
-- right: "direction":"out"
SELECT mark, named(annotation_id, exact) || CASE attr_measure
        WHEN 'change' THEN ' is a change: direction in or out is missing'
        ELSE ' is a stock: it has no direction'
    END AS message
FROM marks
WHERE label = 'Troops' AND (attr_measure = 'change') <> (attr_direction IS NOT NULL)
