-- Functions that the value stage and the rules share.

-- Numbers, weapons and most dates are read by an English grammar, which must never see another language.
CREATE OR REPLACE MACRO is_english(language) AS split_part(lower(language), '-', 1) = 'en';
