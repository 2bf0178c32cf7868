namespace NumaBench.Numa;

/// <summary>The kernel's mask notation for sets of ids: hexadecimal words of 16 or 32 bits, the highest first.</summary>
static class KernelMask
{
    /// <summary>Reads a mask such as <c>00000000,000aaaa0</c>; the last word holds the lowest ids.</summary>
    public static IEnumerable<int> Parse(string text)
    {
        string digits = text.Trim();
        digits = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? digits[2..] : digits;
        string[] words = digits.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var ids = new List<int>();
        int lowest = 0;
        foreach (string word in words.Reverse())
        {
            AddWord(ids, word, lowest, text);
            // Only the first word may be cut short: with more than one, the width of the last is that of them all.
            lowest += words[^1].Length <= 4 ? 16 : words[^1].Length <= 8 ? 32 : words[^1].Length * 4;
        }

        return ids;
    }

    static void AddWord(List<int> ids, string word, int lowest, string text)
    {
        for (int digit = 0; digit < word.Length; digit++)
        {
            char character = word[word.Length - 1 - digit];
            if (!char.IsAsciiHexDigit(character))
            {
                throw new FormatException($"'{KernelList.Shorten(text)}' is not a hexadecimal mask.");
            }

            int bits = Convert.ToInt32(character.ToString(), 16);
            for (int bit = 0; bit < 4; bit++)
            {
                int id = lowest + (digit * 4) + bit;
                if ((bits >> bit & 1) != 0)
                {
                    ids.Add(id <= KernelList.HighestId ? id : throw new FormatException($"'{KernelList.Shorten(text)}' names id {id}; ids end at {KernelList.HighestId}."));
                }
            }
        }
    }
}
