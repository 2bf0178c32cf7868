using System.Diagnostics;

namespace NumaBench.Lab.Tests;

/// <summary>C programs that run in guests, which have neither a compiler nor this machine's libraries.</summary>
static class GuestProgram
{
    static readonly Lazy<string[]> OfAllGuests = new(CompileAll);

    /// <summary>Those of Guest/, compiled once.</summary>
    public static IReadOnlyList<string> All => OfAllGuests.Value;

    public static void Compile(string source, string program)
    {
        using Process compiler = Process.Start("cc", ["-O1", "-static", "-o", program, source]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
    }

    static string[] CompileAll()
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "guest-programs")).FullName;
        return [.. Directory.GetFiles(Path.Combine(Guest.Folder, "Guest"), "*.c").Select(source =>
        {
            string program = Path.Combine(folder, Path.GetFileNameWithoutExtension(source));
            Compile(source, program);
            return program;
        })];
    }
}
