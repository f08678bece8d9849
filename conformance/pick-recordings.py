#!/usr/bin/env python3
"""Makes src/main/resources/recordings/*.jsonl, the exchanges that the replayer answers with, from whole recordings.

    pick-recordings.py FOLDER      FOLDER/ollama/*.json and FOLDER/vllm/*.json: one raw HTTP exchange a file

Kept of an exchange, as it was: method, path, the request's JSON, the answer's status, headers, body, and the sizes of
its HTTP chunks. Left out: the request's headers, the times, the answer's Date and Connection. Of the model list of
Ollama only the models stay whose `show` is recorded too.
"""

import json
import pathlib
import sys

OLLAMA = """
get-api-tags get-api-ps-loaded get-api-version api-show-model api-show-embedding api-show-thinking
api-chat-stream-true api-chat-stream-false api-chat-length api-chat-client-disconnect api-chat-multi-turn
api-chat-tools api-chat-tools-stream api-chat-tool-result api-chat-tool-result-stream api-chat-tools-no-call-stream
api-chat-format-json api-chat-format-schema api-chat-format-schema-stream
api-chat-think-true api-chat-think-true-stream api-chat-think-low api-chat-think-unsupported
api-chat-images api-chat-logprobs api-chat-logprobs-stream
api-generate-stream-absent api-generate-stream-false api-generate-format-schema api-generate-raw api-generate-raw-stream api-generate-images
api-embed-string api-embed-array api-embed-dimensions api-embeddings-legacy
api-chat-unload
""".split()

VLLM = """
v1-models version health
v1-chat-plain v1-chat-stream-usage v1-chat-length v1-chat-length-stream v1-chat-client-disconnect v1-chat-multi-turn
v1-chat-tools-auto v1-chat-tools-auto-stream v1-chat-tool-result v1-chat-tool-result-stream v1-chat-tools-auto-no-call v1-chat-tools-required
v1-chat-tools-named
v1-chat-json-object v1-chat-json-schema v1-chat-json-schema-stream
v1-chat-image v1-chat-too-long v1-chat-too-long-stream v1-chat-logprobs v1-chat-logprobs-stream
v1-completions-plain v1-completions-stream-usage v1-completions-array
v1-embeddings-string v1-embeddings-array
v1-messages-plain v1-messages-stream v1-messages-tools v1-messages-tools-stream v1-messages-tool-result
v1-messages-count-tokens v1-messages-too-long
v1-responses-plain v1-responses-stream v1-responses-tools v1-responses-tools-stream v1-responses-json-schema
tokenize-prompt
""".split()

SHOWN = {"smollm2:135m", "all-minilm:latest", "smol-think:latest"}
LEFT_OUT = {"date", "connection", "transfer-encoding", "content-length"}


def compact(exchange):
    request, response = exchange["request"], exchange["response"]
    method, path, _ = request["line"].split()
    sent = (request.get("body") or {}).get("text")
    body = (response.get("body") or {}).get("text", "")
    kept = {
        "case": exchange["case"],
        "method": method,
        "path": path,
        "request": json.loads(sent) if sent else None,
        "status": response["status"],
        "headers": [[k, v] for k, v in response["headers"] if k.lower() not in LEFT_OUT],
        "body": body,
    }
    if response["framing"] == "chunked":
        kept["chunks"] = [size for _, size in response["chunks"] if size]
    if path == "/api/tags":
        whole = json.loads(body)
        whole["models"] = [m for m in whole["models"] if m["name"] in SHOWN]
        kept["body"] = json.dumps(whole, separators=(",", ":"))
        kept.pop("chunks", None)
    return kept


def main(folder):
    out = pathlib.Path(__file__).parent / "src/main/resources/recordings"
    for upstream, cases in ("ollama", OLLAMA), ("vllm", VLLM):
        with open(out / f"{upstream}.jsonl", "w", encoding="utf-8", newline="\n") as lines:
            for case in cases:
                exchange = json.loads((folder / upstream / f"{case}.json").read_text("utf-8"))
                lines.write(json.dumps(compact(exchange), ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
