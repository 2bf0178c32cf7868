namespace NumaBench.Tests.Bindings;

/// <summary>As much of YAML as is pasted: nested mappings by two spaces, lists of mappings, comments. Anything else fails.</summary>
static class Yaml
{
    /// <summary>The documents, each as path → value: <c>spec.containers.0.image</c>.</summary>
    public static List<Dictionary<string, string>> Read(string text) =>
        [.. text.Split("---\n").Select(document => Document([.. document.Split('\n').Where(line => line.Length > 0 && line.TrimStart()[0] != '#')]))];

    static Dictionary<string, string> Document(List<string> lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<(int Indent, string Path)>();
        foreach (string line in lines)
        {
            bool isItem = line.TrimStart().StartsWith("- ", StringComparison.Ordinal);
            string entry = line.TrimStart().TrimStart('-').TrimStart();
            int dash = line.IndexOf('-', StringComparison.Ordinal), indent = line.Length - entry.Length;
            Assert.True(indent % 2 == 0, line);
            while (open.Count > 0 && open.Peek().Indent >= (isItem ? dash + 1 : indent))
            {
                open.Pop();
            }

            string parent = open.Count == 0 ? "" : open.Peek().Path + ".";
            if (isItem)
            {
                open.Push((dash + 1, $"{parent}0"));
                parent += "0.";
            }

            string[] pair = entry.Split(':', 2);
            Assert.True(pair.Length == 2 && (pair[1].Length == 0 || pair[1][0] == ' '), line);
            if (pair[1].Length == 0)
            {
                open.Push((indent, parent + pair[0]));
            }
            else
            {
                values.Add(parent + pair[0], pair[1].Trim().Trim('"'));
            }
        }

        return values;
    }
}
