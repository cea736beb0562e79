package cvrtest

import (
	"encoding/json"
	"time"
)

// Unit is what a made-up document is to say.
type Unit struct {
	CVR          int
	PNumber      int // of a workplace; 0 makes a company
	Name         string
	Municipality int
	Updated      time.Time
	Ceased       bool
}

// Document is the _source of the unit in the register's form, with an owner that
// is a person, as most have.
func (u Unit) Document() string {
	period := document{"gyldigFra": "2020-01-01", "gyldigTil": nil}
	life, status := document{"gyldigFra": "2020-01-01", "gyldigTil": nil}, "Aktiv"
	if u.Ceased {
		life, status = document{"gyldigFra": "2020-01-01", "gyldigTil": "2021-01-01"}, "Ophørt"
	}
	place := document{
		"landekode": "DK", "vejnavn": "Nørregade", "husnummerFra": 1, "postnummer": 9800, "postdistrikt": "Hjørring",
		"kommune": document{"kommuneKode": u.Municipality}, "periode": period,
	}
	content := document{
		"cvrNummer":           u.CVR,
		"sidstOpdateret":      u.Updated.Format("2006-01-02T15:04:05.000Z07:00"),
		"navne":               []any{document{"navn": u.Name, "periode": period}},
		"beliggenhedsadresse": []any{place},
		"livsforloeb":         []any{document{"periode": life}},
		"deltagerRelation":    []any{document{"deltager": document{"navne": []any{document{"navn": "Ejeren Selv"}}}}},
	}
	metadata := document{"sammensatStatus": status, "nyesteBeliggenhedsadresse": place}
	root := "Vrvirksomhed"
	if u.PNumber == 0 {
		content["virksomhedMetadata"] = metadata
	} else {
		root = "VrproduktionsEnhed"
		delete(content, "cvrNummer")
		content["pNummer"] = u.PNumber
		content["virksomhedsrelation"] = []any{document{"cvrNummer": u.CVR, "periode": period}}
		metadata["nyesteCvrNummerRelation"] = u.CVR
		content["produktionsEnhedMetadata"] = metadata
	}
	text, _ := json.Marshal(document{root: content}) // maps of strings and numbers always marshal
	return string(text)
}
