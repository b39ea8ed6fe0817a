package io.leakproof.cli;

/**
 * A terminal of a width, or none.
 *
 * @param there whether output and errors go to it
 */
record FakeTerminal(boolean there, int columns) implements Terminal {

    @Override
    public boolean out() {
        return there;
    }

    @Override
    public boolean err() {
        return there;
    }

    @Override
    public boolean outIsPipe() {
        return false;
    }
}
