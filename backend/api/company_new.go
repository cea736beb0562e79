package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

// Anyway is how a caller says that it is another, although it looks the same.
type Anyway struct {
	Anyway bool `query:"anyway" doc:"Keep it although it looks like one that is here; without it that is refused with 409"`
}

func (a Anyway) Alike() store.Alike { return store.Alike(a.Anyway) }

type addCompanyInput struct {
	ByID
	Anyway
	Body crm.NewCompany
}

func (s *Server) addCompany(ctx context.Context, in *addCompanyInput) (*reply[crm.Company], error) {
	return answer(s.Store.AddCompany(ctx, in.ID, in.Body, in.Alike()))
}
