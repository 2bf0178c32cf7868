using NumaBench.Results;

namespace NumaBench.Analysis.Comparing.ByRole;

/// <summary>Memory before inference, and roles from near to far.</summary>
sealed class RoleOrder : IComparer<RoleKey>
{
    public static RoleOrder Instance { get; } = new();

    public int Compare(RoleKey? x, RoleKey? y) => Comparer<(int, string, int, string)>.Default.Compare(Key(x!), Key(y!));

    static (int, string, int, string) Key(RoleKey key) =>
        (CaseKind.All.ToList().IndexOf(key.Kind), key.Subject, MemoryRole.All.ToList().IndexOf(key.Role), key.Role);
}
