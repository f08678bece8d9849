package dev.weir.gateway.dialect;

/** Pictures and sounds come as standard base64 with its padding, which goes on as it is and is never decoded here. */
public final class Base64Text {
    private Base64Text() {}

    /** Whether it is that, and not empty. */
    public static boolean isOne(String text) {
        int end = text.length();
        while (end > 0 && text.length() - end < 2 && text.charAt(end - 1) == '=') {
            end--;
        }
        if (end == 0 || text.length() % 4 != 0) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }
}
