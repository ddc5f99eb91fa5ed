-- E44: a role is words of the Actor's span
-- scope: corpus
-- why: the title is published as printed, with the characters that it stands at
-- hint: extend the Actor to its title, and copy the role from it letter by letter
-- wrong: role "Premier" on the Actor "Iraqi Prime Minister Mustafa al-Kadhimi"
-- right: role "Iraqi Prime Minister"
SELECT mark, 'role "' || attr_role || '" is not part of the words of ' || named(annotation_id, exact)
    || CASE WHEN exact IS NULL THEN ', of which the file holds only the hash' ELSE '' END AS message, attr_role AS value
FROM marks
WHERE label = 'Actor' AND attr_role IS NOT NULL AND NOT coalesce(contains(exact, attr_role), false)
