using System.Reflection;

namespace NumaBench.Results;

/// <summary>Which build of NumaBench wrote a file.</summary>
public static class BuildVersion
{
    /// <summary>Version and commit of a program, <c>0.1.0+1a2b3c4d…</c>; without the commit where git was missing when it was built.</summary>
    public static string Of(Assembly program) =>
        program.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
