#!/bin/sh
# Asks what stands in a file: TOKEN=… ask.sh FILE [VARIABLES]. Needs curl; python3 only writes the JSON.
set -eu
python3 -c 'import json, sys; print(json.dumps({"query": open(sys.argv[1]).read(), "variables": json.loads(sys.argv[2])}))' \
  "$1" "${2:-{\}}" |
  curl -sN --max-time "${SECONDS_TO_LISTEN:-5}" "${SITE:-http://127.0.0.1:8000}/graphql" \
    -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
    -H "Accept: application/graphql-response+json, text/event-stream" -H "Accept-Language: en" -d @- || [ $? = 28 ]
