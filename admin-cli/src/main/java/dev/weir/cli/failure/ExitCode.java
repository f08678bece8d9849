package dev.weir.cli.failure;

import dev.weir.client.failure.CancelledException;
import dev.weir.client.failure.ConflictException;
import dev.weir.client.failure.DeadlineException;
import dev.weir.client.failure.IncompleteStreamException;
import dev.weir.client.failure.InternalException;
import dev.weir.client.failure.InvalidRequestException;
import dev.weir.client.failure.NotFoundException;
import dev.weir.client.failure.PermissionException;
import dev.weir.client.failure.RateLimitedException;
import dev.weir.client.failure.UnauthenticatedException;
import dev.weir.client.failure.UnavailableException;
import dev.weir.client.failure.WeirException;

/** What a script learns from the end of the command. */
public enum ExitCode {
    /** Done. */
    DONE(0),
    /** Something else went wrong. */
    FAILED(1),
    /** The command, or a value in it, is wrong. */
    WRONG_USAGE(2),
    /** There is no key, or it is not taken or lacks a scope. */
    REFUSED(3),
    /** No such key, backend or model. */
    NOT_FOUND(4),
    /** The gateway cannot be reached or has no room; later it may. */
    UNAVAILABLE(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The process's exit status. */
    public int number() {
        return number;
    }

    /** The code for a call that failed. */
    public static ExitCode of(WeirException failure) {
        return switch (failure) {
            case InvalidRequestException wrong -> WRONG_USAGE;
            case UnauthenticatedException refused -> REFUSED;
            case PermissionException refused -> REFUSED;
            case NotFoundException unknown -> NOT_FOUND;
            case UnavailableException later -> UNAVAILABLE;
            case RateLimitedException later -> UNAVAILABLE;
            case DeadlineException later -> UNAVAILABLE;
            case CancelledException other -> FAILED;
            case ConflictException other -> FAILED;
            case IncompleteStreamException other -> FAILED;
            case InternalException other -> FAILED;
        };
    }
}
