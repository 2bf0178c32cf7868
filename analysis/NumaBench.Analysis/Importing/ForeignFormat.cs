namespace NumaBench.Analysis.Importing;

/// <summary>A kind of file that can be imported.</summary>
/// <param name="Name">Its word on the command line.</param>
/// <param name="Program">Who writes such files.</param>
/// <param name="Files">What the files are, for the help.</param>
/// <param name="Help">What is taken over, with an example.</param>
/// <param name="Read">Reads one file; throws <see cref="UnreadableTextException"/>.</param>
sealed record ForeignFormat(string Name, string Program, string Files, string Help, Func<string, ImportedText> Read);
