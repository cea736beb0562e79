SELECT id, name FROM team ORDER BY name COLLATE "da-x-icu", id
