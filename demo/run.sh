#!/usr/bin/env bash
# Walks through the demo org of a running `symbolon serve --demo` and shows what each call answered.
# Every run takes identifiers of its own, so it can be run again and again.
set -euo pipefail
cd "$(dirname "$0")"
address=${SYMBOLON:-http://127.0.0.1:5080}
till=demo.till.01:$(printf demo | md5sum | cut -d' ' -f1)
run=$(date +%s)
mobile=9${run: -9}
card=

call() { # method path [body file]
    printf '\n%s %s\n' "$1" "$2"
    local body=()
    [[ $# -lt 3 ]] || body=(-H 'Content-Type: application/json' -d "$(sed "s/{run}/$run/g; s/{mobile}/$mobile/g; s/{card}/$card/g" "$3")")
    answer=$(curl -sS -u "$till" -X "$1" "$address$2" "${body[@]}")
    printf '%s\n' "$answer"
    # The codes say whether it was done, whatever the status: a refusal is warnings and errors, and nothing else.
    [[ $answer != '{"warnings":'*'"errors":[{'* ]] || { echo "Refused: $1 $2" >&2; exit 1; }
}
id() { grep -o '"createdId":[0-9]*' <<<"$answer" | cut -d: -f2; }

printf '%s\n' '--- The same person in two sources: the second registration joins the first (8050).'
call POST /v2/customers register-instore.json
call POST /v2/customers register-wechat.json

printf '\n%s\n' '--- Somebody known only by a cookie turns out to be that person: adding the mobile merges them (8051).'
call POST /v2/customers register-web.json
visitor=$(id)
call POST "/v2/customers/$visitor/changeIdentifier?source=WEB_ENGAGE&accountId=311c4dd1" change-identifier.json

printf '\n%s\n' '--- The merged id still answers, with its survivor (8069).'
call GET "/v2/customers/$visitor?source=INSTORE&includedOnlyCurrentProfile=true"

printf '\n%s\n' '--- A list with one good and one bad item: a verdict for each.'
call POST /v2/integrations/customer/upsert/bulk upsert.json

printf '\n%s\n' '--- A digital card is made and issued to them; any profile shows it, and it finds them.'
call POST /v2/card/generate generate-card.json
card=$(grep -o '"M2[^"]*"' <<<"$answer" | tr -d '"')
call POST "/v2/customers/lookup/changeIdentifier?source=INSTORE&identifierName=mobile&identifierValue=$mobile" issue-card.json
customer=$(id)
call GET "/v2/customers/lookup?source=INSTORE&identifierName=cardnumber&identifierValue=$card"
call GET "/v2/card?number=$card"

printf '\n%s\n' '--- They came into the loyalty programme with 100 points: 40 of them are redeemed, and the ledger tells.'
call POST "/v2/customers/$customer/redemptions" redeem.json
call GET "/v2/pointsLedger/getCustomerLedgerInfo?source=INSTORE&identifierName=mobile&identifierValue=$mobile"
