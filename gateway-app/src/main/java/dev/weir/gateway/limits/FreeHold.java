package dev.weir.gateway.limits;

/** What a call holds that is under no limit: nothing. */
public enum FreeHold implements Take.Hold {
    NOTHING;

    @Override
    public LimitView limits() {
        return LimitView.NONE;
    }

    @Override
    public void settle(long tokens) {
        // there is nothing to give back
    }

    @Override
    public void withdraw() {
        // there is nothing to give back
    }
}
