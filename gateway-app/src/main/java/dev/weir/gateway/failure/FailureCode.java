package dev.weir.gateway.failure;

import java.util.Locale;

/**
 * Every way in which a call can fail, once for all dialects. The lower-case name is the stable code that HTTP clients read, the name
 * itself is the reason that gRPC clients read. Each edge owns one exhaustive table from these to its own statuses.
 */
public enum FailureCode {
    /** The request is understood but not acceptable as a whole. */
    INVALID_REQUEST,
    /** The body is not JSON, or not the JSON object that the route takes. */
    INVALID_JSON,
    /** A field has a wrong type or is out of its range. */
    INVALID_VALUE,
    /** A field that the route does not know. */
    UNKNOWN_PARAMETER,
    /** A field is right in itself, but this gate or the chosen backend cannot do what it asks for. */
    UNSUPPORTED_VALUE,
    /** The prompt is longer than the model's context. */
    CONTEXT_LENGTH_EXCEEDED,
    /** Body or headers are over the limit. */
    REQUEST_TOO_LARGE,
    /** The content encoding or type of the body is not taken. */
    UNSUPPORTED_MEDIA_TYPE,
    /** Two different credentials in one request. */
    CONFLICTING_CREDENTIALS,
    /** No key, or one that is unknown, malformed or revoked. */
    INVALID_API_KEY,
    /** The key was right, and has expired. */
    API_KEY_EXPIRED,
    /** The key was right, and is switched off. */
    API_KEY_DISABLED,
    /** The key lacks the scope that the route asks for. */
    PERMISSION_DENIED,
    /** No such route, key, or other named thing. */
    NOT_FOUND,
    /** The route exists with another method. */
    METHOD_NOT_ALLOWED,
    /** No backend has the model, or the key may not use it. */
    MODEL_NOT_FOUND,
    /** The answer to go on from was never there, is over, or is another's. */
    PREVIOUS_RESPONSE_NOT_FOUND,
    /** The thing to be made is there already, or changed meanwhile. */
    CONFLICT,
    /** Too many requests or tokens in a minute or a day. */
    RATE_LIMIT_EXCEEDED,
    /** Too many requests at once. */
    CONCURRENCY_LIMIT_EXCEEDED,
    /** The account has no credits left. */
    INSUFFICIENT_QUOTA,
    /** No backend that has the model can be reached. */
    UPSTREAM_UNAVAILABLE,
    /** The backend answered that it is full. */
    UPSTREAM_OVERLOADED,
    /** The backend answered that its own limit of requests is used up. */
    UPSTREAM_RATE_LIMITED,
    /** The backend failed while it worked. */
    UPSTREAM_ERROR,
    /** The backend refused the gate's own credential. */
    UPSTREAM_AUTH,
    /** The backend did not answer in time. */
    UPSTREAM_TIMEOUT,
    /** The backend's connection broke, or its answer stopped before it was finished. */
    UPSTREAM_DISCONNECTED,
    /** The backend answered something that is not its protocol. */
    UPSTREAM_INVALID_ANSWER,
    /** The gate has no room for more work. */
    OVERLOADED,
    /** The gate is about to stop. */
    SHUTTING_DOWN,
    /** The database cannot be reached and the key is not known without it. */
    STORE_UNAVAILABLE,
    /** The account has a balance, and the books that keep it cannot be reached. */
    BILLING_UNAVAILABLE,
    /** The client's own deadline has passed. */
    DEADLINE_EXCEEDED,
    /** The client has left. */
    CANCELLED,
    /** The key was revoked while its stream was running. */
    KEY_REVOKED,
    /** A fault of the gate. */
    INTERNAL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The stable code that HTTP clients read, such as {@code rate_limit_exceeded}. */
    public String wireName() {
        return wireName;
    }
}
