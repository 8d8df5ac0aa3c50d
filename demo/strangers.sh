#!/usr/bin/env bash
# A story on the demo org of a running `symbolon serve --demo`: two strangers gave the shop's own phone number. What a call would do, why it did it, how it is
# taken back, and the setting that would have kept them apart. Every run takes identifiers of its own, so it can be run again and again.
set -euo pipefail
address=${SYMBOLON:-http://127.0.0.1:5080}
till=demo.till.01:$(printf demo | md5sum | cut -d' ' -f1)
run=$(date +%s%N | cut -c5-16)
phone=98${run: -8}

call() { # method path [body [header]]
    printf '\n%s %s\n' "$1" "$2"
    local more=()
    [[ $# -lt 3 ]] || more=(-H 'Content-Type: application/json' -d "$3")
    [[ $# -lt 4 ]] || more+=(-H "$4")
    answer=$(curl -sS -u "$till" -X "$1" "$address$2" "${more[@]}")
    printf '%s\n' "$answer"
    # The codes say whether it was done, whatever the status: a refusal is warnings and errors, and nothing else.
    [[ $answer != '{"warnings":'*'"errors":[{'* ]] || { echo "Refused: $1 $2" >&2; exit 1; }
}
member() { grep -o "\"$1\":\"\?[^,\"}]*" <<<"$answer" | head -1 | sed 's/.*:"\?//'; }
say() { printf '\n--- %s\n' "$*"; }

say "Ann buys in the shop. She has no number at hand, so the cashier types the shop's own: $phone."
call POST /v2/customers '{"profiles":[{"source":"INSTORE","firstName":"Ann","identifiers":[{"type":"mobile","value":"'"$phone"'"},{"type":"email","value":"ann.'"$run"'@example.test"}]}]}'
ann=$(member createdId)

say "Bob writes on WeChat; nobody has seen him in the shop yet."
call POST /v2/customers '{"profiles":[{"source":"WECHAT","accountId":"22232","firstName":"Bob","identifiers":[{"type":"wechat","value":"bob-'"$run"'"},{"type":"email","value":"bob.'"$run"'@example.test"}]}]}'
bob=$(member createdId)
change="/v2/customers/$bob/changeIdentifier?source=WECHAT&accountId=22232"
number='{"add":[{"type":"mobile","value":"'"$phone"'"}]}'

say "The cashier is about to give Bob the shop's number, too. The plan shows what would happen: under \"merges\", Bob goes into Ann. Nothing is done."
call POST "$change&dryRun=true" "$number"
token=$(member token)

say "It is done all the same, with the token of that plan: what was seen, or nothing (8051)."
call POST "$change" "$number" "Plan-Token: $token"

say "Why is Bob Ann? The customer explains itself: the shop's number joined them."
call GET "/v2/customers/$ann/explain"

say "The merge is taken back: Bob has his id, his place and his name again, and the number stays with Ann."
call POST "/v2/customers/$ann/unmerge" '{"victimId":'"$bob"'}'
call GET "/v2/customers/$bob?source=WECHAT&accountId=22232"

say "The firewall would have stopped it: a mobile is weak here, it joins nobody who has another email."
call POST /v2/organization/configs '{"keyName":"MERGE_FIREWALL_WEAK","value":"mobile","scope":"ORG"}'

say "The same call once more: the number is kept where it was sent, nobody is merged, and 97403 says why."
call POST "$change&explain=true" "$number"
call POST /v2/customers/resolve '{"ids":['"$ann,$bob"']}'

say "The demo org is left as it was."
call POST /v2/organization/configs '{"keyName":"MERGE_FIREWALL_WEAK","value":"","scope":"ORG"}'
