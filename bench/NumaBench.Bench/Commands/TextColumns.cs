using System.Text;

namespace NumaBench.Bench.Commands;

/// <summary>Plain text that fits a terminal of 80 columns.</summary>
static class TextColumns
{
    public const int Width = 80;

    /// <summary>Breaks text at spaces (but for one before %) and after commas, so that no line is wider than asked; a longer word keeps its line.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (string word in Words(text))
        {
            if (line.Length > 0 && line.Length + word.TrimEnd().Length > width)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
            }

            line.Append(word);
        }

        lines.Add(line.ToString().TrimEnd());
        return lines;
    }

    static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is ' ' or ',' && !text.AsSpan(i + 1).StartsWith("%"))
            {
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
