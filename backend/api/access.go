package api

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"jobbro/backend/crm"
)

// Access is who may call an operation. It stands on the route, in the OpenAPI
// document as x-access, and is checked before anything of the request is read.
type Access struct {
	name  string
	check func(crm.Actor) error // nil lets guests in
	lost  bool                  // lets a lost device in
}

// accessKey is where the document holds an operation's access.
const accessKey = "x-access"

// guest lets anybody in.
var guest = Access{name: "guest"}

// may lets those in who hold the action for at least something of their own. To
// what else they may do it is for the store operation to say, which knows the row.
func may(action crm.Action) Access {
	return Access{name: string(action), check: func(a crm.Actor) error {
		return crm.May(a, action, crm.Subject{UserID: a.ID, TeamID: a.TeamID, CompanyID: a.CompanyID})
	}}
}

// evenLost lets in a device that was reported lost, too, which is shut out of
// everything else. The handler sees to it that it is told nothing.
func (a Access) evenLost() Access {
	a.lost = true
	return a
}

var errLost = crm.Refuse(crm.Unauthorized, "auth.lost", "Enheden er meldt mistet. Log ind igen, hvis du har fundet den.")

// mayEither lets those in who hold one of two actions.
func mayEither(one, other crm.Action) Access {
	first, second := may(one), may(other)
	return Access{name: first.name + " or " + second.name, check: func(a crm.Actor) error {
		if first.check(a) == nil {
			return nil
		}
		return second.check(a)
	}}
}

// guard recognises who asks and lets them through if the operation's access
// does. An operation that declares none is closed to all.
func (s *Server) guard(ctx huma.Context, next func(huma.Context)) {
	operation := ctx.Operation()
	requestOf(ctx.Context()).operation = operation.OperationID
	access, declared := operation.Metadata[accessKey].(Access)
	if !declared {
		s.refuse(ctx, fmt.Errorf("%s declares no access", operation.OperationID))
		return
	}
	if access.check == nil {
		next(ctx)
		return
	}
	actor, err := s.actor(ctx)
	switch {
	case err != nil:
	case actor.Lost && !access.lost:
		err = errLost
	default:
		err = access.check(actor)
	}
	if err != nil {
		s.refuse(ctx, err)
		return
	}
	next(huma.WithContext(ctx, crm.WithActor(ctx.Context(), actor)))
}

// actor is a guest when the request carries no token.
func (s *Server) actor(ctx huma.Context) (crm.Actor, error) {
	scheme, token, _ := strings.Cut(ctx.Header("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return crm.Actor{}, nil
	}
	return s.Auth.Authenticate(ctx.Context(), strings.TrimSpace(token))
}

// refuse answers an error from before the handler.
func (s *Server) refuse(ctx huma.Context, err error) {
	if crm.KindOf(err) == crm.Unauthorized {
		ctx.SetHeader("WWW-Authenticate", "Bearer")
	}
	_ = huma.WriteErr(s.api, ctx, http.StatusInternalServerError, "", err)
}
