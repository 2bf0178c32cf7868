using System.Globalization;
using System.Text;

namespace NumaBench.Results;

/// <summary>
/// Text from outside (host names, model names, reasons) made harmless for a terminal: one line, no control or invisible
/// formatting characters, not endless.
/// </summary>
public static class Clean
{
    const int Longest = 400;

    /// <summary>Two of the longest paths, and what there is to say about them.</summary>
    const int LongestMessage = 10_000;

    /// <summary>A value that somebody else wrote.</summary>
    public static string Text(string text) => Text(text, Longest);

    /// <summary>A message of ours that quotes such values and names paths, which must not be cut.</summary>
    public static string Message(string text) => Text(text, LongestMessage);

    static string Text(string text, int longest)
    {
        var clean = new StringBuilder(Math.Min(text.Length, longest));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (clean.Length >= longest)
            {
                return clean.Append('…').ToString();
            }

            clean.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned ? " " : rune.ToString());
        }

        return clean.ToString().Trim();
    }
}
