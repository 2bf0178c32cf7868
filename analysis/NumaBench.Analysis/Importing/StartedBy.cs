namespace NumaBench.Analysis.Importing;

/// <summary>A shell line that starts a program, as it stands before the output in a log: where numactl puts it, and its arguments.</summary>
/// <param name="Cpu">Number of the node whose CPUs it runs on, or <see cref="Unknown"/>.</param>
/// <param name="Memory">Number of the node that it takes memory of, or <see cref="Unknown"/>.</param>
sealed record StartedBy(string Program, string Cpu, string Memory, IReadOnlyList<string> Arguments)
{
    /// <summary>What stands for a node that the text does not name.</summary>
    public const string Unknown = "unknown";

    const int HighestNode = 1023;

    /// <summary>Nothing is known of how it was started.</summary>
    public static StartedBy Nobody { get; } = new("", Unknown, Unknown, []);

    /// <summary>Null when the line starts none of the programs.</summary>
    public static StartedBy? Of(TextLine line, params string[] programs)
    {
        int at = Array.FindIndex(line.Words, word => programs.Contains(Path.GetFileName(word), StringComparer.Ordinal));
        if (at < 0 || (at > 0 && !IsPrompt(line.Words[0]) && !line.Words.AsSpan(0, at).Contains("numactl")))
        {
            return null;
        }

        string[] before = line.Words[..at];
        string cpu = Node(before, "-N", "--cpunodebind"), memory = Node(before, "-m", "--membind");
        bool isLocal = before.Contains("-l") || before.Contains("--localalloc");
        return new StartedBy(Path.GetFileName(line.Words[at]), cpu, isLocal ? cpu : memory, line.Words[(at + 1)..]);
    }

    /// <summary>The value behind an option of one letter; null when it is not given.</summary>
    public string? Option(string option)
    {
        int at = Arguments.ToList().FindLastIndex(argument => argument.StartsWith(option, StringComparison.Ordinal));
        return at < 0 ? null : Arguments[at].Length > option.Length ? Arguments[at][option.Length..] : at + 1 < Arguments.Count ? Arguments[at + 1] : null;
    }

    static bool IsPrompt(string word) => word[^1] is '$' or '#' or '>' or '%';

    // One node: with several, which of them a number belongs to is not known.
    static string Node(string[] words, string letter, string name)
    {
        for (int at = 0; at < words.Length; at++)
        {
            string word = words[at];
            string? value = word == letter || word == name ? words.ElementAtOrDefault(at + 1)
                : word.StartsWith(name + "=", StringComparison.Ordinal) ? word[(name.Length + 1)..]
                : word.StartsWith(letter, StringComparison.Ordinal) ? word[letter.Length..]
                : null;
            if (value is not null)
            {
                return int.TryParse(value, out int node) && node is >= 0 and <= HighestNode ? $"{node}" : Unknown;
            }
        }

        return Unknown;
    }
}
