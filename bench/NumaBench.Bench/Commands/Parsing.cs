using System.CommandLine;

namespace NumaBench.Bench.Commands;

/// <summary>How the words of a command line are understood.</summary>
static class Parsing
{
    /// <summary>Without response files: a label may begin with @.</summary>
    public static ParserConfiguration Plain { get; } = new() { ResponseFileTokenReplacer = null };
}
