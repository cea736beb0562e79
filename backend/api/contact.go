package api

import (
	"context"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

func (s *Server) contacts(ctx context.Context, in *OfCompany) (*reply[crm.Page[crm.Contact]], error) {
	return answer(s.Store.FindContacts(ctx, store.ContactFilter{Window: in.Window(), CompanyID: in.CompanyID}))
}

type addContactInput struct {
	ByID
	Anyway
	Body crm.ContactFields
}

func (s *Server) addContact(ctx context.Context, in *addContactInput) (*reply[crm.Contact], error) {
	c := &crm.Contact{ID: in.ID, ContactFields: in.Body}
	return answer(c, s.Store.AddContact(ctx, c, in.Alike()))
}

type editContactInput struct {
	ByID
	Body Change[crm.ContactFields]
}

func (s *Server) editContact(ctx context.Context, in *editContactInput) (*reply[crm.Contact], error) {
	return answer(s.Store.EditContact(ctx, in.ID, in.Body.Seen(), in.Body.Apply))
}
