namespace NumaBench.Numa;

/// <summary>How much a <see cref="Finding"/> matters: nice to know, spoils a number, or makes one impossible.</summary>
public enum Severity
{
    Info,
    Warning,
    Error,
}

/// <summary>
/// Something about the machine or the run that its owner should know, with the number that was seen and what to do next.
/// </summary>
/// <param name="Id">Stable kebab-case name, the same in every version (<c>nodes-share-cpus</c>).</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Subject">What it is about: a node, a case id, a file.</param>
/// <param name="What">What was seen, with the number.</param>
/// <param name="Advice">What to do next.</param>
public sealed record Finding(string Id, Severity Severity, string Subject, string What, string Advice);
