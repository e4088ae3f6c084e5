package web

import "ronde/server/describe"

// openAPI writes the document of /api/openapi.json.
func openAPI() ([]byte, error) { return describe.OpenAPI() }
