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

    /// <summary>The same, but no word keeps its line: long ones, such as paths, are broken, behind a slash where they have any. Not for commands, which are copied.</summary>
    public static IReadOnlyList<string> Fit(string text, int width) => [.. Wrap(text, width).SelectMany(line => Pieces(line, width))];

    static IEnumerable<string> Pieces(string line, int width)
    {
        while (line.Length > width)
        {
            int slash = line.LastIndexOf('/', width - 1);
            int end = slash > 0 ? slash + 1 : width;
            yield return line[..end];
            line = line[end..];
        }

        yield return line;
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
