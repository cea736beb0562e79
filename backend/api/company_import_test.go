package api_test

import (
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const anImport = "/company-imports/00000000-0000-7000-8000-000000000a36"

var aFile = crm.ImportFile{File: "liste.csv", Size: 20}

var importScenarios = []Scenario{
	{Op: "GET /company-imports", Want: Closed(403, 200), Shows: `"items":[]`},
	{Op: "PUT /company-imports/{id}", Path: anImport, Body: aFile, Want: Closed(403, 200), Shows: `"state":"uploading"`},
	{Op: "PUT /company-imports/{id}", Path: anImport, Body: crm.ImportFile{File: "stor.csv", Size: crm.MaxImport + 1}, Want: Closed(403, 422), Shows: "body.size"},
	{Op: "POST /company-imports/{id}/parts", Path: anImport + "/parts", Body: crm.ImportPart{Data: []byte("CVR")}, Want: Closed(403, 404)},
	{Op: "GET /company-imports/{id}", Path: anImport, Want: Closed(403, 404)},
	{Op: "GET /company-imports/{id}/rows", Path: anImport + "/rows?kind=rejected", Want: Closed(403, 404)},
	{Op: "POST /company-imports/{id}/run", Path: anImport + "/run", Want: Closed(403, 404)},
	{Op: "DELETE /company-imports/{id}", Path: anImport, Want: Closed(403, 404)},
}
