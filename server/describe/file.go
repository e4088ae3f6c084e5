package describe

import (
	"maps"

	"ronde/teams"
)

// fileLists are the values of a person's file, by the names of their types.
func fileLists() map[string][]string {
	return map[string][]string{"ReferenceRole": teams.ReferenceRoles}
}

// fileChoices are the places whose text is one of them.
var fileChoices = map[string]string{
	"TakeReferenceArgs.as":     "ReferenceRole",
	"HandBackReferenceArgs.as": "ReferenceRole",
}

func init() { maps.Copy(choices, fileChoices) }
