using NumaBench.Results;

namespace NumaBench.Bench.Commands;

/// <summary>A name as one word of a command that is shown to be copied into a shell.</summary>
static class ShellWord
{
    const string Harmless = "/._-+=:,@%";

    /// <summary>Control characters become blanks, as everywhere on a terminal: a name that has any cannot be copied.</summary>
    public static string Of(string name)
    {
        string clean = Clean.Message(name);
        return clean.Length > 0 && clean.All(character => char.IsAsciiLetterOrDigit(character) || Harmless.Contains(character)) ? clean : $"'{clean.Replace("'", "'\\''")}'";
    }
}
