using System.Globalization;
using System.Text;

namespace NumaBench.Analysis.Reporting;

/// <summary>
/// Text from outside (host names, model names, reasons) made harmless for a terminal: one line, no control or invisible
/// formatting characters, not endless.
/// </summary>
static class Clean
{
    const int Longest = 400;

    public static string Text(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (clean.Length >= Longest)
            {
                return clean.Append('…').ToString();
            }

            clean.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned ? " " : rune.ToString());
        }

        return clean.ToString().Trim();
    }
}
