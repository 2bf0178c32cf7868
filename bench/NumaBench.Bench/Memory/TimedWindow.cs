namespace NumaBench.Bench.Memory;

/// <summary>One sample as it was taken.</summary>
/// <param name="Value">In the unit of the case.</param>
/// <param name="Disturbed">A thread was switched out meanwhile, or something else spoilt it: it does not count.</param>
/// <param name="Own">What NumaBench itself did in it.</param>
/// <param name="Migrations">Threads that were on another CPU at its end than before.</param>
readonly record struct TimedWindow(double Value, bool Disturbed, OwnActivity Own = default, int Migrations = 0);
