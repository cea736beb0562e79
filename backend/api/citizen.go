package api

import (
	"bytes"
	"context"

	"jobbro/backend/caseload"
	"jobbro/backend/crm"
	"jobbro/backend/store"
)

type citizensInput struct {
	Listing
	Query  string `query:"q" maxLength:"40" doc:"Part of the code or of the case's number"`
	Closed bool   `query:"closed" doc:"Those whose case has ended, in place of the others"`
}

func (s *Server) citizens(ctx context.Context, in *citizensInput) (*reply[crm.Page[crm.ListedCitizen]], error) {
	return answer(s.Store.FindCitizens(ctx, store.CitizenFilter{Window: in.Window(), Query: in.Query, Closed: in.Closed}))
}

type citizenInput struct {
	ByID
	Purpose crm.ReadPurpose `query:"purpose" enum:"card,matching,proposal,visit" default:"card" doc:"What the card is looked at for; it is noted"`
}

func (s *Server) citizen(ctx context.Context, in *citizenInput) (*reply[crm.CitizenCard], error) {
	return answer(s.Store.FindCitizen(ctx, in.ID, in.Purpose))
}

type addCitizenInput struct {
	ByID
	Body crm.NewCitizen
}

func (s *Server) addCitizen(ctx context.Context, in *addCitizenInput) (*reply[crm.CitizenCard], error) {
	return answer(s.Store.AddCitizen(ctx, in.ID, in.Body))
}

type editCitizenInput struct {
	ByID
	Body Change[crm.CitizenFields]
}

func (s *Server) editCitizen(ctx context.Context, in *editCitizenInput) (*reply[crm.CitizenCard], error) {
	return answer(s.Store.EditCitizen(ctx, in.ID, in.Body.Seen(), in.Body.Apply))
}

type takeConsentInput struct {
	ByID
	Body crm.NewConsent
}

func (s *Server) takeConsent(ctx context.Context, in *takeConsentInput) (*reply[crm.CitizenCard], error) {
	return answer(s.Store.TakeConsent(ctx, in.ID, in.Body))
}

type endConsentInput struct {
	ByID
	Consent crm.ID `path:"consent" format:"uuid"`
}

func (s *Server) endConsent(ctx context.Context, in *endConsentInput) (*reply[crm.CitizenCard], error) {
	return answer(s.Store.EndConsent(ctx, in.ID, in.Consent))
}

type handCitizensInput struct{ Body crm.CitizenHandover }

func (s *Server) handCitizens(ctx context.Context, in *handCitizensInput) (*reply[crm.HandedCitizens], error) {
	return answer(s.Store.HandOverCitizens(ctx, in.Body))
}

func (s *Server) caseloads(ctx context.Context, _ *struct{}) (*reply[crm.Page[crm.CaseloadOf]], error) {
	return answerAll(s.Store.FindCaseloads(ctx))
}

func (s *Server) caseload(ctx context.Context, in *ByID) (*reply[crm.Page[crm.CitizenCode]], error) {
	return answerAll(s.Store.FindCaseload(ctx, in.ID))
}

type importCitizensInput struct{ Body crm.CitizenFile }

func (s *Server) importCitizens(ctx context.Context, in *importCitizensInput) (*reply[crm.ImportedCitizens], error) {
	result, err := s.Store.ImportCitizens(ctx, caseload.Read(bytes.NewReader(in.Body.Data), in.Body.Name), caseload.HeadingOf)
	told := crm.ImportedCitizens{New: result.New, Changed: result.Changed, Unchanged: result.Unchanged, Rejected: result.Rejected, Rejections: result.Rejections}
	if told.Rejections == nil {
		told.Rejections = []*crm.Rejection{}
	}
	return answer(&told, err)
}
