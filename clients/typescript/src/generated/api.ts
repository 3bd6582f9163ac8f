/**
 * Made by `nox -s client`; a change by hand is lost, and seen by a test.
 *
 * docs/api/openapi.json sha256:0e7f64f4e444444687c66534fe469ac9e65f415282b862c0ed3e624d3c13b3e6
 * docs/api/asyncapi.json sha256:cf27c09dfa202c1bc03dfe5ee079b53b548e349ea7ec0b71078d386a550bf5f8
 * the types below sha256:d65b0c068f31ca3a2fb0efc955f257690bae99d98a3257fef864180697bab777
 */

export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the public keys of our access tokens. */
        get: operations["jwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what is allowed for a child of the caller's, or withdraw it. */
        post: operations["giveConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with address and password. */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this device's sign-in, or all of them. */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trade a refresh token for fresh tokens. */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign somebody up, and in. */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a reset code, or take one for a new password. */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Believe that an address is its user's, and show them, or send a fresh code. */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/ws-ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give what a socket can be opened with, once and soon. */
        post: operations["wsTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller's conversations, newest first. */
        get: operations["listConversations"];
        put?: never;
        /** Open a conversation with one's own Helpy. */
        post: operations["startConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/conversations/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a conversation to whoever is in it. */
        get: operations["readConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/conversations/{conversationId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was said, newest first; `before` and `after` are seqs. */
        get: operations["listMessages"];
        put?: never;
        /** Send a message; the reply comes as events, as a stream, or is waited for. */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/conversations/{conversationId}/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say one's own message in other words. */
        put: operations["editMessage"];
        post?: never;
        /** Take one's own message back; its place stays. */
        delete: operations["deleteMessage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/conversations/{conversationId}/messages/{messageId}/reaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** React to a message, or take it back. */
        put: operations["react"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/conversations/{conversationId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mark a conversation as read up to a seq; never less far than before. */
        put: operations["markRead"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/conversations/{conversationId}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let the others see that the caller types. */
        put: operations["tellTyping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a message to the conversation its body names. */
        post: operations["sendToConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show whom anybody at this machine may sign in as. */
        get: operations["demo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/{erasureId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a receipt to whoever has its number: it names nobody. */
        get: operations["readErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say that the server answers; it does so only once it is put together. */
        get: operations["healthHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say that the server answers; it does so only once it is put together. */
        get: operations["healthHealthzLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say that the server answers; it does so only once it is put together. */
        get: operations["healthHealthzReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/helpys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller's Helpys, oldest first; there are never more than a page. */
        get: operations["listHelpys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/helpys/{helpyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a Helpy, and all it remembers, to its owner. */
        get: operations["readHelpy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/helpys/{helpyId}/memories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep the memories that are named, and no others. */
        put: operations["editMemories"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/helpys/{helpyId}/personality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change how a Helpy sounds, and what it is called. */
        put: operations["changePersonality"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/helpys/{helpyId}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a Helpy forget everything but who it is. */
        post: operations["resetHelpy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/helpys/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a Helpy of one's own. */
        post: operations["createHelpy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/llm/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Report what models have cost, for admins. */
        get: operations["readCosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/llm/decisions/{decisionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an admin which model answered, which others could have, and why. */
        get: operations["readDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/llm/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what a reply that was made for the caller was worth; twice is as once. */
        post: operations["giveFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/llm/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the tutor outside any conversation; nothing of the words is kept. */
        post: operations["generate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/llm/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show which models there are and which one answers now. */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/llm/savings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Report what caches had and saved, for admins. */
        get: operations["readSavings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parents/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the students the caller is linked to as a parent. */
        get: operations["listChildren"];
        put?: never;
        /** Link the caller to the student whose code they have. */
        post: operations["linkParent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/students/{studentId}/parents/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a code for a parent to redeem. */
        post: operations["inviteParent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/students/{studentId}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a student to themselves, a parent of theirs, or an admin. */
        get: operations["readStudent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/students/{studentId}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how much a student studied, by subject. */
        get: operations["readProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/students/{studentId}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what a student has to do; nothing plans anything yet. */
        get: operations["readSchedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/students/{studentId}/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose one's own subjects. */
        put: operations["chooseSubjects"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/students/onboarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the introduction of the student who calls. */
        post: operations["onboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subscriptions/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Cancel a subscription; it goes on until the day ends. */
        delete: operations["cancelSubscription"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subscriptions/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the plans there are. */
        get: operations["listPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subscriptions/subscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a subscription. */
        post: operations["subscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subscriptions/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Move to another plan. */
        put: operations["updateSubscription"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subscriptions/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what is spent, set aside and left today. */
        get: operations["readUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List everybody in a role, newest first, for admins. */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a user to themselves, a parent of theirs, or an admin. */
        get: operations["readUser"];
        put?: never;
        post?: never;
        /** Delete a user and everything of theirs, for good. */
        delete: operations["eraseUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Copy all that is kept of a user, for themselves, a parent or an admin. */
        get: operations["exportUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change how the caller wants to be treated. */
        put: operations["changeSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the caller their own profile. */
        get: operations["readProfile"];
        /** Change what the caller says of themselves. */
        put: operations["changeProfile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What a change led to; `seq` is null where nothing changed. */
        AcknowledgedChangeView: {
            message: components["schemas"]["MessageView"];
            replayed: boolean;
            seq: number | null;
        };
        /** @description A message is kept; `replayed` if it had been sent before. */
        AcknowledgedMessageView: {
            message: components["schemas"]["MessageView"];
            replayed: boolean;
            turnId: string;
        };
        /**
         * @description All that is asked of an age.
         * @enum {string}
         */
        AgeBand: "13-plus" | "under-13";
        /**
         * @description Whom answers are for: anybody with the same question, a user, or a session.
         *
         *     `GLOBAL` is for lesson content alone, with nothing of anybody in it.
         * @enum {string}
         */
        Audience: "global" | "session" | "user";
        /**
         * @description Questions of one audience: `global`, `user` or `session`.
         *
         *     `exact` and `semantic` were given what a cache had, `shared` what somebody else's
         *     question made at that moment; `misses` went to a model. `hitRate` is the share of
         *     these that did not, 0 to 1, null without any. `unfit` counts what could not be
         *     looked up or kept, by why. `wrongExact` and `wrongSemantic` were called wrong.
         */
        AudienceSavingsView: {
            audience: string;
            exact: number;
            hitRate: number | null;
            misses: number;
            savedTokens: number;
            savedUsdMicros: number;
            semantic: number;
            shared: number;
            unfit: {
                [key: string]: number;
            };
            wrongExact: number;
            wrongSemantic: number;
        };
        /**
         * @description Which cache a reply came from.
         * @enum {string}
         */
        CacheUse: "exact" | "none" | "semantic";
        /** @description A model that could have answered; costs are micro-dollars. */
        CandidateView: {
            expectedUsdMicros: number;
            failure: string;
            fate: components["schemas"]["Fate"];
            model: string;
            reason: string;
            score: number;
            tier: components["schemas"]["Tier"];
        };
        /** @description A message after a change; `seq` is the change's, null where nothing changed. */
        ChangedView: {
            message: components["schemas"]["MessageView"];
            seq: number | null;
        };
        /** @description PUT …/personality; without a `name` the Helpy keeps its own. */
        ChangePersonalityBody: {
            /** @default null */
            name?: string | null;
            tone: components["schemas"]["Tone"];
            traits: string[];
        };
        /** @description A user as their parents see them. */
        ChildUserView: {
            createdAt: string;
            id: string;
            plan: components["schemas"]["PlanName"];
            role: components["schemas"]["Role"];
            username: string;
        };
        /** @description A student as their parents see them. */
        ChildView: {
            ageBand: components["schemas"]["AgeBand"];
            birthYearMonth: string | null;
            consent: {
                [key: string]: components["schemas"]["ConsentView"];
            };
            curriculum: string | null;
            gradeLevel: number | null;
            learningStyle: components["schemas"]["LearningStyle"] | null;
            location: components["schemas"]["Location"] | null;
            name: string;
            onboardedAt: string | null;
            parentIds: string[];
            studentId: string;
            subjects: string[];
            timeZone: string;
        };
        /**
         * @description How well a Helpy and its student know each other.
         * @enum {string}
         */
        Closeness: "close" | "familiar" | "new";
        /**
         * @description The first frame's data: token or ticket, which decides who it is.
         *
         *     `userId` never does. `streams` is what `session.resume` takes: so nothing live
         *     comes before it.
         */
        ConnectBody: {
            /** @default {} */
            streams?: {
                [key: string]: number;
            };
            /** @default null */
            ticket?: string | null;
            /** @default null */
            token?: string | null;
            /** @default null */
            userId?: string | null;
        };
        /** @description Who the socket belongs to, and how often it is asked whether it is there. */
        ConnectedView: {
            heartbeatMs: number;
            userId: string;
        };
        /** @description POST /auth/consent. */
        ConsentBody: {
            scopes: components["schemas"]["ScopesBody"];
            studentId: string;
        };
        /** @description What is allowed for a child, scope by scope. */
        ConsentsView: {
            scopes: {
                [key: string]: components["schemas"]["ConsentView"];
            };
            studentId: string;
        };
        /** @description The last word on a scope; all null but `granted` before anybody spoke. */
        ConsentView: {
            at: string | null;
            granted: boolean;
            grantedBy: string | null;
            version: string | null;
        };
        /** @description A part of a list; `nextCursor` asks for what follows, null at the end. */
        ConversationPageView: {
            items: components["schemas"]["ConversationView"][];
            nextCursor: string | null;
        };
        /**
         * @description One student alone, or several.
         * @enum {string}
         */
        ConversationType: "group" | "individual";
        /** @description A conversation as its participants see it. */
        ConversationView: {
            createdAt: string;
            helpyId: string;
            id: string;
            isActive: boolean;
            lastMessageAt: string | null;
            lastSeq: number;
            messageCount: number;
            participants: string[];
            readSeq: number;
            subject: string;
            type: components["schemas"]["ConversationType"];
            unread: number;
        };
        /** @description A part of a list; `nextCursor` asks for what follows, null at the end. */
        CostRowPageView: {
            items: components["schemas"]["CostRowView"][];
            nextCursor: string | null;
        };
        /**
         * @description Sums of calls; `key` is the model, tier, day … they are of, `""` for none.
         *
         *     `cachedReplies` came from a cache of ours and are not among the `calls`.
         */
        CostRowView: {
            cachedReplies: number;
            cachedTokens: number;
            calls: number;
            costUsdMicros: number;
            inputTokens: number;
            key: string;
            outputTokens: number;
            unreportedCalls: number;
        };
        /** @description What the strongest model at hand would have cost, in micro-dollars. */
        CounterfactualView: {
            costUsdMicros: number;
            model: string;
        };
        /** @description Where somebody lives, no finer than the country. */
        CountryBody: {
            country: string;
        };
        /** @description POST /helpys/create. */
        CreateHelpyBody: {
            name: string;
            /**
             * @default {
             *       "tone": "warm",
             *       "traits": []
             *     }
             */
            personality?: components["schemas"]["PersonalityBody"];
        };
        /** @description GET /subscriptions/usage; `pendingPlan` follows `plan` at `effectiveAt`. */
        DayUsageView: {
            effectiveAt: string | null;
            limit: number;
            pendingPlan: components["schemas"]["PlanName"] | null;
            plan: components["schemas"]["PlanName"];
            remaining: number;
            reserved: number;
            resetsAt: string;
            /** @enum {unknown} */
            unit: "tokens";
            unlimited: boolean;
            used: number;
        };
        /** @description GET /llm/decisions/{decisionId}: how a reply came to be. */
        DecisionView: {
            audience: components["schemas"]["Audience"] | null;
            cache: components["schemas"]["CacheUse"];
            cachedTokens: number;
            cacheKeys: string[];
            cacheReason: string;
            candidates: components["schemas"]["CandidateView"][];
            costUsdMicros: number;
            counterfactual: components["schemas"]["CounterfactualView"] | null;
            difficulty: number | null;
            firstWordMs: number | null;
            helpyId: string;
            id: string;
            inputTokens: number;
            madeAt: string;
            model: string;
            operation: components["schemas"]["Operation"];
            outputTokens: number;
            payerId: string;
            promptVersion: string;
            reasons: string[];
            reported: boolean;
            requestClass: string;
            sessionId: string;
            tier: components["schemas"]["Tier"];
            totalMs: number;
            wantedTier: components["schemas"]["Tier"];
        };
        /** @description `message.delete`; `clientChangeId` makes asking again harmless. */
        DeleteMessageBody: {
            /** @default null */
            clientChangeId?: string | null;
            conversationId: string;
            messageId: string;
        };
        /** @description Whom anybody at this machine may sign in as. */
        DemoStudentView: {
            email: string;
            name: string;
            password: string;
        };
        /** @description GET /demo. */
        DemoView: {
            students: components["schemas"]["DemoStudentView"][];
        };
        /** @description PUT …/messages/{messageId}. */
        EditBody: {
            content: string;
        };
        /** @description PUT …/memories: all that stay; what is not named is forgotten. */
        EditMemoriesBody: {
            memories: components["schemas"]["KeptMemoryBody"][];
        };
        /** @description `message.edit`. */
        EditMessageBody: {
            /** @default null */
            clientChangeId?: string | null;
            content: string;
            conversationId: string;
            messageId: string;
        };
        /**
         * @description How far an erasure has come, and how many records of which kind went.
         *
         *     `erasing` until nothing is left, then `erased`, and `confirmed` once a second look a
         *     day later found nothing either. `person` is a keyed digest of the person's id.
         */
        ErasureView: {
            askedAt: string;
            confirmedAt: string | null;
            erased: {
                [key: string]: number;
            };
            erasedAt: string | null;
            id: string;
            person: string;
            status: string;
        };
        /** @description A cache, `exact` or `semantic`, that is called wrong too often in an audience. */
        FalseHitsView: {
            audience: string;
            cache: string;
            hits: number;
            wrong: number;
        };
        /**
         * @description What became of a model that could have answered.
         * @enum {string}
         */
        Fate: "answered" | "failed" | "left-out" | "next-in-line" | "stopped";
        /** @description POST /llm/feedback. */
        FeedbackBody: {
            decisionId: string;
            rating: components["schemas"]["Rating"];
        };
        /** @description POST /llm/generate; `history` is oldest first, `model` a listed one's name. */
        GenerateBody: {
            /** @default null */
            helpyId?: string | null;
            /** @default [] */
            history?: components["schemas"]["HistoryTurnBody"][];
            /** @default null */
            model?: string | null;
            prompt: string;
        };
        /** @description A generation is complete. */
        GeneratedView: {
            generationId: string;
            provenance: components["schemas"]["ProvenanceView"];
            response: string;
        };
        /** @description A generation is under way; its words come as events. */
        GenerationBegunView: {
            decisionId: string;
            generationId: string;
        };
        /** @description The next words of a generation; `offset` counts characters from its start. */
        GenerationDeltaView: {
            generationId: string;
            offset: number;
            text: string;
        };
        /** @description A generation ended without a reply. */
        GenerationFailedView: {
            code: string;
            generationId: string;
            title: string;
        };
        /** @description The server answers. */
        HealthView: {
            /** @enum {unknown} */
            status: "ok";
        };
        /** @description The next words of a reply; `offset` counts characters from its start. */
        HelpyDeltaView: {
            conversationId: string;
            helpyId: string;
            offset: number;
            text: string;
            turnId: string;
        };
        /** @description A Helpy's reply is complete. */
        HelpyRespondedView: {
            conversationId: string;
            helpyId: string;
            message: components["schemas"]["MessageView"];
            response: string;
            turnId: string;
        };
        /** @description A part of a list; `nextCursor` asks for what follows, null at the end. */
        HelpySummaryPageView: {
            items: components["schemas"]["HelpySummaryView"][];
            nextCursor: string | null;
        };
        /** @description A Helpy in a list of its owner's. */
        HelpySummaryView: {
            createdAt: string;
            id: string;
            lastInteractionAt: string | null;
            name: string;
            ownerId: string;
            personality: components["schemas"]["Personality"];
            relationship: components["schemas"]["Closeness"];
            relationshipDepth: number;
        };
        /** @description A Helpy began or ceased to think. */
        HelpyThinkingView: {
            conversationId: string;
            helpyId: string;
            isThinking: boolean;
            turnId: string;
        };
        /** @description A Helpy as its owner sees it. */
        HelpyView: {
            createdAt: string;
            id: string;
            lastInteractionAt: string | null;
            memories: components["schemas"]["MemoryView"][];
            name: string;
            ownerId: string;
            personality: components["schemas"]["Personality"];
            relationship: components["schemas"]["Closeness"];
            relationshipDepth: number;
        };
        /** @description What was said before. */
        HistoryTurnBody: {
            /** @enum {unknown} */
            role: "helpy" | "student";
            text: string;
        };
        /** @description A code for a parent, told once. */
        InvitationView: {
            code: string;
            expiresAt: string;
        };
        /** @description A JWK set (RFC 7517). */
        JwksView: {
            keys: {
                [key: string]: string;
            }[];
        };
        /** @description A memory that stays, as it is to be. */
        KeptMemoryBody: {
            /** @default null */
            audience?: components["schemas"]["MemoryAudience"] | null;
            id: string;
            importance: number;
            text: string;
        };
        /**
         * @description How a student likes to be shown things.
         * @enum {string}
         */
        LearningStyle: "auditory" | "kinesthetic" | "reading" | "visual";
        /** @description A letter is on its way; whether an address is known is never said. */
        LetterView: {
            /** @enum {unknown} */
            status: "sent-if-known";
        };
        /** @description POST /parents/links. */
        LinkBody: {
            code: string;
        };
        /** @description A list that is short and whole. */
        LinkedItemsView: {
            items: components["schemas"]["LinkedView"][];
        };
        /** @description The student a parent is linked to now. */
        LinkedView: {
            name: string;
            studentId: string;
        };
        /** @description What may be asked for over a socket. */
        LiveCommands: {
            /** @description Say who it is: the first frame of all. */
            connect: {
                gives: components["schemas"]["ConnectedView"];
                takes: components["schemas"]["ConnectBody"];
            };
            /** @description Take one's own message back. */
            "message.delete": {
                gives: components["schemas"]["AcknowledgedChangeView"];
                takes: components["schemas"]["DeleteMessageBody"];
            };
            /** @description Say one's own message in other words. */
            "message.edit": {
                gives: components["schemas"]["AcknowledgedChangeView"];
                takes: components["schemas"]["EditMessageBody"];
            };
            /** @description React to a message, or take it back. */
            "message.react": {
                gives: components["schemas"]["AcknowledgedChangeView"];
                takes: components["schemas"]["ReactToMessageBody"];
            };
            /** @description Mark a conversation as read up to a seq. */
            "message.read": {
                gives: components["schemas"]["ReadView"];
                takes: components["schemas"]["ReadInBody"];
            };
            /** @description Send a message; the reply comes as events. */
            "message.send": {
                gives: components["schemas"]["AcknowledgedMessageView"];
                takes: components["schemas"]["SendToConversationBody"];
            };
            /** @description Show that the other side is there. */
            ping: {
                gives: components["schemas"]["NothingView"];
                takes: Record<string, unknown>;
            };
            /** @description Be sent what was missed. */
            "session.resume": {
                gives: components["schemas"]["ResumedView"];
                takes: components["schemas"]["ResumeBody"];
            };
            /** @description Let the others see that the caller types; a flood is dropped. */
            "user.typing": {
                gives: components["schemas"]["NothingView"];
                takes: components["schemas"]["TypingInBody"];
            };
        };
        /** @description What is told to whoever is connected. */
        LiveEvents: {
            /** @description A Helpy's reply is complete. */
            "helpy.response": {
                data: components["schemas"]["HelpyRespondedView"];
                /** @constant */
                event: "helpy.response";
                seq: number;
                stream: string;
            };
            /** @description A turn ended without a reply. */
            "helpy.response.cancelled": {
                data: components["schemas"]["TurnFailedView"];
                /** @constant */
                event: "helpy.response.cancelled";
            };
            /** @description The next words of a reply; `offset` counts characters from its start. */
            "helpy.response.delta": {
                data: components["schemas"]["HelpyDeltaView"];
                /** @constant */
                event: "helpy.response.delta";
            };
            /** @description A Helpy began or ceased to think. */
            "helpy.thinking": {
                data: components["schemas"]["HelpyThinkingView"];
                /** @constant */
                event: "helpy.thinking";
            };
            /** @description A generation is complete. */
            "llm.generation": {
                data: components["schemas"]["GeneratedView"];
                /** @constant */
                event: "llm.generation";
            };
            /** @description The next words of a generation; `offset` counts characters from its start. */
            "llm.generation.delta": {
                data: components["schemas"]["GenerationDeltaView"];
                /** @constant */
                event: "llm.generation.delta";
            };
            /** @description A generation ended without a reply. */
            "llm.generation.failed": {
                data: components["schemas"]["GenerationFailedView"];
                /** @constant */
                event: "llm.generation.failed";
            };
            /** @description A message was taken back; `message` is the tombstone. */
            "message.delete": {
                data: components["schemas"]["MessageDeletedView"];
                /** @constant */
                event: "message.delete";
                seq: number;
                stream: string;
            };
            /** @description A message says something else now; `message` is what it has become. */
            "message.edit": {
                data: components["schemas"]["MessageEditedView"];
                /** @constant */
                event: "message.edit";
                seq: number;
                stream: string;
            };
            /** @description Somebody reacted to a message; null where they took it back. */
            "message.react": {
                data: components["schemas"]["MessageReactedView"];
                /** @constant */
                event: "message.react";
                seq: number;
                stream: string;
            };
            /** @description Somebody said something. */
            "message.receive": {
                data: components["schemas"]["MessageReceivedView"];
                /** @constant */
                event: "message.receive";
                seq: number;
                stream: string;
            };
            /** @description The day's tokens. */
            "quota.update": {
                data: components["schemas"]["QuotaView"];
                /** @constant */
                event: "quota.update";
            };
            /** @description The server stops; come back after as many milliseconds. */
            reconnect: {
                data: components["schemas"]["ReconnectView"];
                /** @constant */
                event: "reconnect";
            };
            /** @description A stream has to be read anew; without `stream`, all that is not followed. */
            resync: {
                data: components["schemas"]["ResyncView"];
                /** @constant */
                event: "resync";
            };
            /** @description Somebody is no longer online. */
            "user.offline": {
                data: components["schemas"]["UserOfflineView"];
                /** @constant */
                event: "user.offline";
            };
            /** @description Somebody is online: the user themself, or who shares a conversation with them. */
            "user.online": {
                data: components["schemas"]["UserOnlineView"];
                /** @constant */
                event: "user.online";
            };
            /** @description Another participant began or ceased to type. */
            "user.typing": {
                data: components["schemas"]["UserTypingView"];
                /** @constant */
                event: "user.typing";
            };
        };
        /** @description Where a student lives: the country's ISO 3166 code and nothing finer. */
        Location: {
            country: string;
        };
        /** @description POST /auth/login. */
        LoginBody: {
            email: string;
            password: string;
        };
        /** @description POST /auth/logout: this device, or all of them; exactly one. */
        LogoutBody: {
            /** @default false */
            allDevices?: boolean;
            /** @default null */
            refreshToken?: string | null;
        };
        /**
         * @description Before whom a Helpy may use a memory: its owner alone, or a group as well.
         * @enum {string}
         */
        MemoryAudience: "group" | "private";
        /**
         * @description What a memory is about.
         * @enum {string}
         */
        MemoryKind: "difficulty" | "fact" | "goal" | "preference" | "strength";
        /** @description Something a Helpy keeps; `evidence` is the message it was taken from. */
        MemoryView: {
            audience: components["schemas"]["MemoryAudience"];
            confidence: number;
            evidence: string | null;
            formedAt: string;
            id: string;
            importance: number;
            kind: components["schemas"]["MemoryKind"];
            lastUsedAt: string | null;
            text: string;
            uses: number;
        };
        /** @description A message was taken back; `message` is the tombstone. */
        MessageDeletedView: {
            conversationId: string;
            message: components["schemas"]["MessageView"];
            messageId: string;
            userId: string;
        };
        /** @description A message says something else now; `message` is what it has become. */
        MessageEditedView: {
            content: string;
            conversationId: string;
            message: components["schemas"]["MessageView"];
            messageId: string;
            userId: string;
        };
        /** @description A part of a list; `nextCursor` asks for what follows, null at the end. */
        MessagePageView: {
            items: components["schemas"]["MessageView"][];
            nextCursor: string | null;
        };
        /** @description Somebody reacted to a message; null where they took it back. */
        MessageReactedView: {
            conversationId: string;
            message: components["schemas"]["MessageView"];
            messageId: string;
            reaction: components["schemas"]["Reaction"] | null;
            userId: string;
        };
        /** @description Somebody said something. */
        MessageReceivedView: {
            message: components["schemas"]["MessageView"];
        };
        /**
         * @description A message; only a Helpy's has a provenance. The lesson stays inside.
         *
         *     Of a deleted one `content` is empty. `reactions` are by user.
         */
        MessageView: {
            clientMessageId: string;
            content: string;
            contentType: string;
            conversationId: string;
            deletedAt?: string;
            editedAt?: string;
            expiresAt?: string;
            id: string;
            metadata: {
                [key: string]: string;
            };
            provenance?: components["schemas"]["ProvenanceView"];
            reactions?: {
                [key: string]: components["schemas"]["Reaction"];
            };
            senderId: string;
            senderType: components["schemas"]["SenderType"];
            sentAt: string;
            seq: number;
            turnId: string;
        };
        /**
         * @description How far a model is.
         * @enum {string}
         */
        ModelState: "failed" | "fetching" | "ready" | "starting";
        /** @description GET /llm/models; `serving` is the name of the one that answers now. */
        ModelsView: {
            items: components["schemas"]["ModelView"][];
            serving: string;
        };
        /** @description One model; `progress` is 0 to 1. */
        ModelView: {
            contextTokens: number;
            detail: string;
            name: string;
            progress: number;
            serves: boolean;
            state: components["schemas"]["ModelState"];
            tier: components["schemas"]["Tier"];
            vendor: components["schemas"]["Vendor"];
        };
        /** @description A POST that says all in its address: `{}`. */
        NoBody: Record<string, unknown>;
        /** @description No data. */
        NothingView: Record<string, unknown>;
        /** @description POST /students/onboarding. */
        OnboardingBody: {
            /** @default null */
            birthYearMonth?: string | null;
            /** @default null */
            curriculum?: string | null;
            /** @default [] */
            goals?: string[];
            gradeLevel: number;
            /** @default null */
            learningStyle?: components["schemas"]["LearningStyle"] | null;
            name: string;
            subjects: string[];
        };
        /**
         * @description What a model was asked for.
         * @enum {string}
         */
        Operation: "chat-completion" | "generate" | "judge" | "tutor-turn";
        /** @description A student as an admin sees them. */
        OverseenStudentView: {
            ageBand: components["schemas"]["AgeBand"];
            consent: {
                [key: string]: components["schemas"]["ConsentView"];
            };
            curriculum: string | null;
            gradeLevel: number | null;
            location: components["schemas"]["Location"] | null;
            name: string;
            onboardedAt: string | null;
            parentIds: string[];
            studentId: string;
            subjects: string[];
            timeZone: string;
        };
        /** @description A part of a list; `nextCursor` asks for what follows, null at the end. */
        OverseenUserPageView: {
            items: components["schemas"]["OverseenUserView"][];
            nextCursor: string | null;
        };
        /** @description A user as an admin sees them. */
        OverseenUserView: {
            createdAt: string;
            email: string;
            emailVerified: boolean;
            id: string;
            lastActiveAt: string;
            plan: components["schemas"]["PlanName"];
            role: components["schemas"]["Role"];
            username: string;
        };
        /** @description A student as they see themselves. */
        OwnStudentView: {
            ageBand: components["schemas"]["AgeBand"];
            birthYearMonth: string | null;
            consent: {
                [key: string]: components["schemas"]["ConsentView"];
            };
            curriculum: string | null;
            goals: string[];
            gradeLevel: number | null;
            helpyId: string | null;
            learningStyle: components["schemas"]["LearningStyle"] | null;
            location: components["schemas"]["Location"] | null;
            name: string;
            onboardedAt: string | null;
            parentIds: string[];
            studentId: string;
            subjects: string[];
            timeZone: string;
        };
        /** @description A user as they see themselves. */
        OwnUserView: {
            createdAt: string;
            email: string;
            emailVerified: boolean;
            id: string;
            plan: components["schemas"]["PlanName"];
            role: components["schemas"]["Role"];
            settings: components["schemas"]["SettingsView"];
            username: string;
        };
        /**
         * @description All that is kept of a person, record by record, as it is kept.
         *
         *     Without `withWords` there are neither messages nor memories: then somebody else
         *     than the person asked.
         */
        PersonalCopyView: {
            conversations: components["schemas"]["TalkCopyView"][];
            helpys: Record<string, unknown>[];
            madeAt: string;
            signIns: Record<string, unknown>[];
            student: Record<string, unknown> | null;
            user: Record<string, unknown>;
            withWords: boolean;
        };
        /** @description What makes a Helpy this one: a tone and a few traits in the owner's words. */
        Personality: {
            tone: components["schemas"]["Tone"];
            traits: string[];
        };
        /** @description A Helpy's personality. */
        PersonalityBody: {
            /** @default warm */
            tone?: components["schemas"]["Tone"];
            /** @default [] */
            traits?: string[];
        };
        /** @description POST /subscriptions/subscribe and PUT /subscriptions/update. */
        PlanBody: {
            plan: components["schemas"]["PlanName"];
        };
        /** @description A list that is short and whole. */
        PlanItemsView: {
            items: components["schemas"]["PlanView"][];
        };
        /**
         * @description The four plans of the specification.
         * @enum {string}
         */
        PlanName: "elite" | "free" | "premium" | "starter";
        /** @description One plan; a granted one can't be chosen. */
        PlanView: {
            dailyTokens: number;
            granted: boolean;
            name: components["schemas"]["PlanName"];
            turnsAtOnce: number;
            unlimited: boolean;
        };
        /** @description A refusal (RFC 9457). Some codes bring facts of their own. */
        Problem: {
            code: string;
            errors?: {
                code: string;
                message: string;
                pointer: string;
            }[];
            requestId: string;
            status: number;
            title: string;
            /** Format: uri */
            type: string;
        };
        /**
         * @description Every code of a refusal.
         * @enum {string}
         */
        ProblemCode: "already-subscribed" | "binary-not-supported" | "birth-month-fixed" | "body-too-large" | "body-too-slow" | "changed-meanwhile" | "client-message-id-reused" | "consent-needed" | "conversation-not-found" | "daily-tokens-spent" | "decision-not-found" | "duplicate-key" | "duplicate-parameter" | "email-taken" | "empty-body" | "erasure-not-found" | "generation-failed" | "helpy-not-found" | "idempotency-key-reused" | "internal-error" | "invalid-code" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "invitation-not-found" | "malformed-json" | "message-deleted" | "message-not-found" | "model-above-plan" | "not-a-text" | "not-allowed" | "not-found" | "not-subscribed" | "not-your-message" | "plan-not-offered" | "refresh-refused" | "request-in-progress" | "sign-in-busy" | "sign-in-required" | "storage-full" | "student-not-found" | "too-deep" | "too-late" | "too-many-guesses" | "too-many-helpys" | "too-many-parents" | "too-many-turns" | "turn-failed" | "unavailable" | "unknown-event" | "unknown-parameter" | "unsupported-content-encoding" | "unsupported-media-type" | "user-not-found" | "wrong-credentials";
        /** @description PUT /users/profile; what is absent stays, null takes away. */
        ProfileBody: {
            curriculum?: string | null;
            gradeLevel?: number | null;
            learningStyle?: components["schemas"]["LearningStyle"] | null;
            location?: components["schemas"]["CountryBody"] | null;
            name?: string;
            timeZone?: string;
        };
        /** @description GET /users/profile; `student` is null for whoever is none. */
        ProfileView: {
            student: components["schemas"]["StudentView"] | null;
            user: components["schemas"]["UserView"];
        };
        /** @description GET /students/{studentId}/progress; `usage` is null for a teacher. */
        ProgressView: {
            lastStudiedAt: string | null;
            studentId: string;
            subjects: components["schemas"]["SubjectProgressView"][];
            usage: components["schemas"]["DayUsageView"] | null;
        };
        /** @description Where a reply came from. */
        ProvenanceView: {
            cache: components["schemas"]["CacheUse"];
            decisionId: string;
            model: string;
            move: string;
            note: string;
            tier: components["schemas"]["Tier"];
            usage: components["schemas"]["UsageView"];
            words: components["schemas"]["Words"];
        };
        /** @description When nobody is notified, in local time. */
        QuietHoursBody: {
            end: string;
            start: string;
        };
        /** @description When nobody is notified, in local time. */
        QuietHoursView: {
            end: string;
            start: string;
        };
        /** @description The day's tokens. */
        QuotaView: {
            limit: number;
            remaining: number;
            reserved: number;
            resetsAt: string;
            used: number;
        };
        /**
         * @description What somebody says of a reply.
         * @enum {string}
         */
        Rating: "bad" | "good" | "wrong";
        /**
         * @description What one may answer a message with instead of words.
         * @enum {string}
         */
        Reaction: "celebrate" | "confused" | "laugh" | "like" | "love" | "surprised";
        /** @description PUT …/messages/{messageId}/reaction; null takes it back. */
        ReactionBody: {
            reaction: components["schemas"]["Reaction"] | null;
        };
        /** @description `message.react`. */
        ReactToMessageBody: {
            /** @default null */
            clientChangeId?: string | null;
            conversationId: string;
            messageId: string;
            reaction: components["schemas"]["Reaction"] | null;
        };
        /** @description PUT …/read. */
        ReadBody: {
            seq: number;
        };
        /** @description `message.read`. */
        ReadInBody: {
            conversationId: string;
            seq: number;
        };
        /** @description How far one has read. */
        ReadView: {
            conversationId: string;
            readSeq: number;
        };
        /** @description The server stops; come back after as many milliseconds. */
        ReconnectView: {
            afterMs: number;
        };
        /** @description POST /auth/refresh. */
        RefreshBody: {
            refreshToken: string;
        };
        /** @description Why a command was refused. Some codes bring facts of their own. */
        Refusal: {
            code: string;
            errors?: {
                code: string;
                message: string;
                pointer: string;
            }[];
            title: string;
        };
        /** @description POST /auth/register. */
        RegisterBody: {
            email: string;
            /** @default null */
            gradeLevel?: number | null;
            /** @default null */
            name?: string | null;
            password: string;
            /**
             * @default student
             * @enum {unknown}
             */
            role?: "parent" | "student" | "teacher";
            /** @default UTC */
            timeZone?: string;
        };
        /** @description A message and the reply that was waited for. */
        RepliedView: {
            message: components["schemas"]["MessageView"];
            reply: components["schemas"]["MessageView"];
        };
        /** @description POST /auth/reset-password: an address, or else a code and a password. */
        ResetPasswordBody: {
            /** @default null */
            code?: string | null;
            /** @default null */
            email?: string | null;
            /** @default null */
            password?: string | null;
        };
        /** @description The password is another one. */
        ResetView: {
            /** @enum {unknown} */
            status: "password-set";
        };
        /** @description `session.resume`: the last seq a client has of each of its streams. */
        ResumeBody: {
            streams: {
                [key: string]: number;
            };
        };
        /** @description The last seq of each stream that is followed now. */
        ResumedView: {
            streams: {
                [key: string]: number;
            };
        };
        /** @description A stream has to be read anew; without `stream`, all that is not followed. */
        ResyncView: {
            head?: number;
            reason: string;
            stream?: string;
        };
        /**
         * @description What a person is to the platform.
         * @enum {string}
         */
        Role: "admin" | "parent" | "student" | "teacher";
        /** @description What caches had and saved in some days, and what calls for attention. */
        SavingsView: {
            audiences: components["schemas"]["AudienceSavingsView"][];
            falseHits: components["schemas"]["FalseHitsView"][];
        };
        /** @description GET /students/{studentId}/schedule; nothing is planned for anybody yet. */
        ScheduleView: {
            items: unknown[];
            studentId: string;
        };
        /** @description A parent's word on each scope they name. */
        ScopesBody: {
            core?: boolean;
            groupSessions?: boolean;
            trainingUse?: boolean;
        };
        /**
         * @description Who speaks.
         * @enum {string}
         */
        SenderType: "helpy" | "human";
        /** @description POST …/messages, and `message.send` beside its conversation. */
        SendMessageBody: {
            /** @default null */
            clientMessageId?: string | null;
            content: string;
            /**
             * @default text
             * @enum {unknown}
             */
            contentType?: "text";
            /** @default {} */
            metadata?: {
                [key: string]: string;
            };
        };
        /** @description POST /chat/messages and `message.send`. */
        SendToConversationBody: {
            /** @default null */
            clientMessageId?: string | null;
            content: string;
            /**
             * @default text
             * @enum {unknown}
             */
            contentType?: "text";
            conversationId: string;
            /** @default {} */
            metadata?: {
                [key: string]: string;
            };
        };
        /** @description A message is kept; its reply follows under the turn's id. */
        SentView: {
            message: components["schemas"]["MessageView"];
            turnId: string;
        };
        /** @description PUT /users/{userId}/settings; what is absent stays. */
        SettingsBody: {
            discoverable?: boolean;
            language?: string;
            notifications?: boolean;
            quietHours?: components["schemas"]["QuietHoursBody"] | null;
            showOnline?: boolean;
        };
        /** @description How somebody wants to be treated. */
        SettingsView: {
            discoverable: boolean;
            language: string;
            notifications: boolean;
            quietHours: components["schemas"]["QuietHoursView"] | null;
            showOnline: boolean;
        };
        /** @description Tokens and whose they are. */
        SignedInView: {
            accessToken: string;
            expiresIn: number;
            refreshToken: string;
            tokenType: string;
            user: components["schemas"]["UserView"];
        };
        /** @description POST /chat/conversations; `participants` may name the caller alone. */
        StartConversationBody: {
            helpyId: string;
            /** @default null */
            participants?: string[] | null;
            /** @default null */
            subject?: string | null;
            /**
             * @default individual
             * @enum {unknown}
             */
            type?: "individual";
        };
        /** @description A student as they see themselves. */
        StudentView: {
            curriculum: string | null;
            gradeLevel: number | null;
            helpyId: string | null;
            learningStyle: components["schemas"]["LearningStyle"] | null;
            location: components["schemas"]["Location"] | null;
            name: string;
            subjects: string[];
            timeZone: string;
        };
        /** @description One subject. */
        SubjectProgressView: {
            conversations: number;
            lastStudiedAt: string | null;
            subject: string;
        };
        /** @description PUT /students/{studentId}/subjects. */
        SubjectsBody: {
            subjects: string[];
        };
        /** @description A conversation and what was said in it, the oldest first. */
        TalkCopyView: {
            conversation: Record<string, unknown>;
            messages: Record<string, unknown>[];
        };
        /** @description What a socket is opened with; `expiresIn` is seconds. */
        TicketView: {
            expiresIn: number;
            ticket: string;
        };
        /**
         * @description The strength of a model; `SCRIPTED` is no model at all.
         * @enum {string}
         */
        Tier: "basic" | "complex" | "scripted" | "small";
        /** @description What requests are signed with; `expiresIn` is seconds. */
        TokensView: {
            accessToken: string;
            expiresIn: number;
            refreshToken: string;
            tokenType: string;
        };
        /**
         * @description How a Helpy sounds.
         * @enum {string}
         */
        Tone: "calm" | "direct" | "playful" | "warm";
        /** @description A turn ended without a reply. */
        TurnFailedView: {
            code: string;
            conversationId: string;
            title: string;
            turnId: string;
        };
        /** @description PUT …/typing. */
        TypingBody: {
            isTyping: boolean;
        };
        /** @description `user.typing`. */
        TypingInBody: {
            conversationId: string;
            isTyping: boolean;
        };
        /** @description Tokens of one reply. */
        UsageView: {
            chargedTokens: number;
            inputTokens: number;
            outputTokens: number;
            reported: boolean;
        };
        /** @description Somebody is no longer online. */
        UserOfflineView: {
            userId: string;
        };
        /** @description Somebody is online: the user themself, or who shares a conversation with them. */
        UserOnlineView: {
            userId: string;
        };
        /** @description Another participant began or ceased to type. */
        UserTypingView: {
            conversationId: string;
            isTyping: boolean;
            userId: string;
        };
        /** @description A user as they see themselves. */
        UserView: {
            createdAt: string;
            email: string;
            emailVerified: boolean;
            id: string;
            plan: components["schemas"]["PlanName"];
            role: components["schemas"]["Role"];
            username: string;
        };
        /**
         * @description Whose protocol a model is asked by; `SCRIPTED` is no model at all.
         * @enum {string}
         */
        Vendor: "anthropic" | "bedrock" | "openai" | "openai-compatible" | "sagemaker" | "scripted";
        /** @description POST /auth/verify-email: a code, or else an address to send a fresh one to. */
        VerifyEmailBody: {
            /** @default null */
            code?: string | null;
            /** @default null */
            email?: string | null;
        };
        /**
         * @description Whose words a reply is made of.
         * @enum {string}
         */
        Words: "authored" | "mixed" | "model";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The name of what was shown, for `If-Match`. */
        ETag: string;
        /** @description `true` if this was answered before under the same key. */
        "Idempotency-Replayed": string;
        /** @description Whole seconds until a new try makes sense. */
        "Retry-After": string;
        /** @description The id under which the request is logged. */
        "X-Request-ID": string;
    };
    pathItems: never;
}
export type AcknowledgedChangeView = components['schemas']['AcknowledgedChangeView'];
export type AcknowledgedMessageView = components['schemas']['AcknowledgedMessageView'];
export type AgeBand = components['schemas']['AgeBand'];
export type Audience = components['schemas']['Audience'];
export type AudienceSavingsView = components['schemas']['AudienceSavingsView'];
export type CacheUse = components['schemas']['CacheUse'];
export type CandidateView = components['schemas']['CandidateView'];
export type ChangedView = components['schemas']['ChangedView'];
export type ChangePersonalityBody = components['schemas']['ChangePersonalityBody'];
export type ChildUserView = components['schemas']['ChildUserView'];
export type ChildView = components['schemas']['ChildView'];
export type Closeness = components['schemas']['Closeness'];
export type ConnectBody = components['schemas']['ConnectBody'];
export type ConnectedView = components['schemas']['ConnectedView'];
export type ConsentBody = components['schemas']['ConsentBody'];
export type ConsentsView = components['schemas']['ConsentsView'];
export type ConsentView = components['schemas']['ConsentView'];
export type ConversationPageView = components['schemas']['ConversationPageView'];
export type ConversationType = components['schemas']['ConversationType'];
export type ConversationView = components['schemas']['ConversationView'];
export type CostRowPageView = components['schemas']['CostRowPageView'];
export type CostRowView = components['schemas']['CostRowView'];
export type CounterfactualView = components['schemas']['CounterfactualView'];
export type CountryBody = components['schemas']['CountryBody'];
export type CreateHelpyBody = components['schemas']['CreateHelpyBody'];
export type DayUsageView = components['schemas']['DayUsageView'];
export type DecisionView = components['schemas']['DecisionView'];
export type DeleteMessageBody = components['schemas']['DeleteMessageBody'];
export type DemoStudentView = components['schemas']['DemoStudentView'];
export type DemoView = components['schemas']['DemoView'];
export type EditBody = components['schemas']['EditBody'];
export type EditMemoriesBody = components['schemas']['EditMemoriesBody'];
export type EditMessageBody = components['schemas']['EditMessageBody'];
export type ErasureView = components['schemas']['ErasureView'];
export type FalseHitsView = components['schemas']['FalseHitsView'];
export type Fate = components['schemas']['Fate'];
export type FeedbackBody = components['schemas']['FeedbackBody'];
export type GenerateBody = components['schemas']['GenerateBody'];
export type GeneratedView = components['schemas']['GeneratedView'];
export type GenerationBegunView = components['schemas']['GenerationBegunView'];
export type GenerationDeltaView = components['schemas']['GenerationDeltaView'];
export type GenerationFailedView = components['schemas']['GenerationFailedView'];
export type HealthView = components['schemas']['HealthView'];
export type HelpyDeltaView = components['schemas']['HelpyDeltaView'];
export type HelpyRespondedView = components['schemas']['HelpyRespondedView'];
export type HelpySummaryPageView = components['schemas']['HelpySummaryPageView'];
export type HelpySummaryView = components['schemas']['HelpySummaryView'];
export type HelpyThinkingView = components['schemas']['HelpyThinkingView'];
export type HelpyView = components['schemas']['HelpyView'];
export type HistoryTurnBody = components['schemas']['HistoryTurnBody'];
export type InvitationView = components['schemas']['InvitationView'];
export type JwksView = components['schemas']['JwksView'];
export type KeptMemoryBody = components['schemas']['KeptMemoryBody'];
export type LearningStyle = components['schemas']['LearningStyle'];
export type LetterView = components['schemas']['LetterView'];
export type LinkBody = components['schemas']['LinkBody'];
export type LinkedItemsView = components['schemas']['LinkedItemsView'];
export type LinkedView = components['schemas']['LinkedView'];
export type LiveCommands = components['schemas']['LiveCommands'];
export type LiveEvents = components['schemas']['LiveEvents'];
export type Location = components['schemas']['Location'];
export type LoginBody = components['schemas']['LoginBody'];
export type LogoutBody = components['schemas']['LogoutBody'];
export type MemoryAudience = components['schemas']['MemoryAudience'];
export type MemoryKind = components['schemas']['MemoryKind'];
export type MemoryView = components['schemas']['MemoryView'];
export type MessageDeletedView = components['schemas']['MessageDeletedView'];
export type MessageEditedView = components['schemas']['MessageEditedView'];
export type MessagePageView = components['schemas']['MessagePageView'];
export type MessageReactedView = components['schemas']['MessageReactedView'];
export type MessageReceivedView = components['schemas']['MessageReceivedView'];
export type MessageView = components['schemas']['MessageView'];
export type ModelState = components['schemas']['ModelState'];
export type ModelsView = components['schemas']['ModelsView'];
export type ModelView = components['schemas']['ModelView'];
export type NoBody = components['schemas']['NoBody'];
export type NothingView = components['schemas']['NothingView'];
export type OnboardingBody = components['schemas']['OnboardingBody'];
export type Operation = components['schemas']['Operation'];
export type OverseenStudentView = components['schemas']['OverseenStudentView'];
export type OverseenUserPageView = components['schemas']['OverseenUserPageView'];
export type OverseenUserView = components['schemas']['OverseenUserView'];
export type OwnStudentView = components['schemas']['OwnStudentView'];
export type OwnUserView = components['schemas']['OwnUserView'];
export type PersonalCopyView = components['schemas']['PersonalCopyView'];
export type Personality = components['schemas']['Personality'];
export type PersonalityBody = components['schemas']['PersonalityBody'];
export type PlanBody = components['schemas']['PlanBody'];
export type PlanItemsView = components['schemas']['PlanItemsView'];
export type PlanName = components['schemas']['PlanName'];
export type PlanView = components['schemas']['PlanView'];
export type Problem = components['schemas']['Problem'];
export type ProblemCode = components['schemas']['ProblemCode'];
export type ProfileBody = components['schemas']['ProfileBody'];
export type ProfileView = components['schemas']['ProfileView'];
export type ProgressView = components['schemas']['ProgressView'];
export type ProvenanceView = components['schemas']['ProvenanceView'];
export type QuietHoursBody = components['schemas']['QuietHoursBody'];
export type QuietHoursView = components['schemas']['QuietHoursView'];
export type QuotaView = components['schemas']['QuotaView'];
export type Rating = components['schemas']['Rating'];
export type Reaction = components['schemas']['Reaction'];
export type ReactionBody = components['schemas']['ReactionBody'];
export type ReactToMessageBody = components['schemas']['ReactToMessageBody'];
export type ReadBody = components['schemas']['ReadBody'];
export type ReadInBody = components['schemas']['ReadInBody'];
export type ReadView = components['schemas']['ReadView'];
export type ReconnectView = components['schemas']['ReconnectView'];
export type RefreshBody = components['schemas']['RefreshBody'];
export type Refusal = components['schemas']['Refusal'];
export type RegisterBody = components['schemas']['RegisterBody'];
export type RepliedView = components['schemas']['RepliedView'];
export type ResetPasswordBody = components['schemas']['ResetPasswordBody'];
export type ResetView = components['schemas']['ResetView'];
export type ResumeBody = components['schemas']['ResumeBody'];
export type ResumedView = components['schemas']['ResumedView'];
export type ResyncView = components['schemas']['ResyncView'];
export type Role = components['schemas']['Role'];
export type SavingsView = components['schemas']['SavingsView'];
export type ScheduleView = components['schemas']['ScheduleView'];
export type ScopesBody = components['schemas']['ScopesBody'];
export type SenderType = components['schemas']['SenderType'];
export type SendMessageBody = components['schemas']['SendMessageBody'];
export type SendToConversationBody = components['schemas']['SendToConversationBody'];
export type SentView = components['schemas']['SentView'];
export type SettingsBody = components['schemas']['SettingsBody'];
export type SettingsView = components['schemas']['SettingsView'];
export type SignedInView = components['schemas']['SignedInView'];
export type StartConversationBody = components['schemas']['StartConversationBody'];
export type StudentView = components['schemas']['StudentView'];
export type SubjectProgressView = components['schemas']['SubjectProgressView'];
export type SubjectsBody = components['schemas']['SubjectsBody'];
export type TalkCopyView = components['schemas']['TalkCopyView'];
export type TicketView = components['schemas']['TicketView'];
export type Tier = components['schemas']['Tier'];
export type TokensView = components['schemas']['TokensView'];
export type Tone = components['schemas']['Tone'];
export type TurnFailedView = components['schemas']['TurnFailedView'];
export type TypingBody = components['schemas']['TypingBody'];
export type TypingInBody = components['schemas']['TypingInBody'];
export type UsageView = components['schemas']['UsageView'];
export type UserOfflineView = components['schemas']['UserOfflineView'];
export type UserOnlineView = components['schemas']['UserOnlineView'];
export type UserTypingView = components['schemas']['UserTypingView'];
export type UserView = components['schemas']['UserView'];
export type Vendor = components['schemas']['Vendor'];
export type VerifyEmailBody = components['schemas']['VerifyEmailBody'];
export type Words = components['schemas']['Words'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderIdempotencyReplayed = components['headers']['Idempotency-Replayed'];
export type HeaderRetryAfter = components['headers']['Retry-After'];
export type HeaderXRequestId = components['headers']['X-Request-ID'];
export type $defs = Record<string, never>;
export interface operations {
    jwks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JwksView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    giveConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scopes": {
                 *         "core": true
                 *       },
                 *       "studentId": "usr_00000000000000000000000000000000"
                 *     }
                 */
                "application/json": components["schemas"]["ConsentBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentsView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "not-allowed" | "request-in-progress" | "sign-in-required" | "storage-full" | "student-not-found" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type" | "user-not-found";
                    };
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "zoe@example.org",
                 *       "password": "long enough, surely"
                 *     }
                 */
                "application/json": components["schemas"]["LoginBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "request-in-progress" | "sign-in-busy" | "storage-full" | "too-deep" | "too-many-guesses" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type" | "wrong-credentials";
                    };
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "the last one you got"
                 *     }
                 */
                "application/json": components["schemas"]["LogoutBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "request-in-progress" | "sign-in-required" | "storage-full" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "the last one you got"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "refresh-refused" | "request-in-progress" | "storage-full" | "too-deep" | "too-many-guesses" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "zoe@example.org",
                 *       "name": "Zoe",
                 *       "password": "long enough, surely"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "email-taken" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "request-in-progress" | "sign-in-busy" | "storage-full" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "zoe@example.org"
                 *     }
                 */
                "application/json": components["schemas"]["ResetPasswordBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetView"];
                };
            };
            /** @description Taken; it goes on. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-code" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "request-in-progress" | "sign-in-busy" | "storage-full" | "too-deep" | "too-many-guesses" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "the one in the letter"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyEmailBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description Taken; it goes on. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-code" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "request-in-progress" | "storage-full" | "too-deep" | "too-many-guesses" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    wsTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "request-in-progress" | "sign-in-required" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    listConversations: {
        parameters: {
            query?: {
                /** @description The last `nextCursor`. */
                cursor?: string;
                /** @description How many at most; 50 by default. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationPageView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "duplicate-parameter" | "internal-error" | "invalid-input" | "malformed-json" | "sign-in-required" | "storage-full" | "unavailable" | "unknown-parameter";
                    };
                };
            };
        };
    };
    startConversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "helpyId": "hlp_00000000000000000000000000000000"
                 *     }
                 */
                "application/json": components["schemas"]["StartConversationBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "helpy-not-found" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "request-in-progress" | "sign-in-required" | "storage-full" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    readConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "conversation-not-found" | "internal-error" | "not-found" | "sign-in-required" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description Only above this seq. */
                after?: number;
                /** @description Only below this seq. */
                before?: number;
                /** @description The last `nextCursor`. */
                cursor?: number;
                /** @description How many at most; 50 by default. */
                limit?: number;
            };
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePageView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "conversation-not-found" | "duplicate-parameter" | "internal-error" | "invalid-input" | "malformed-json" | "not-found" | "sign-in-required" | "storage-full" | "unavailable" | "unknown-parameter";
                    };
                };
            };
        };
    };
    sendMessage: {
        parameters: {
            query?: {
                /** @description Whether to wait for the reply, 25 seconds at most. */
                wait?: "true" | "false";
            };
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "Solve 3x + 5 = 20"
                 *     }
                 */
                "application/json": components["schemas"]["SendMessageBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepliedView"];
                    "text/event-stream": string;
                };
            };
            /** @description Taken; it goes on. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "client-message-id-reused" | "conversation-not-found" | "daily-tokens-spent" | "duplicate-key" | "duplicate-parameter" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "not-found" | "request-in-progress" | "sign-in-required" | "storage-full" | "too-deep" | "too-many-turns" | "turn-failed" | "unavailable" | "unknown-parameter" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    editMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                conversationId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "How do I add 1/2 and 1/4?"
                 *     }
                 */
                "application/json": components["schemas"]["EditBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "client-message-id-reused" | "conversation-not-found" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "message-deleted" | "message-not-found" | "not-a-text" | "not-found" | "not-your-message" | "request-in-progress" | "sign-in-required" | "storage-full" | "too-deep" | "too-late" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    deleteMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                conversationId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "client-message-id-reused" | "conversation-not-found" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "message-deleted" | "message-not-found" | "not-a-text" | "not-found" | "not-your-message" | "request-in-progress" | "sign-in-required" | "storage-full" | "too-late" | "unavailable";
                    };
                };
            };
        };
    };
    react: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                conversationId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reaction": "like"
                 *     }
                 */
                "application/json": components["schemas"]["ReactionBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "client-message-id-reused" | "conversation-not-found" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "message-deleted" | "message-not-found" | "not-found" | "request-in-progress" | "sign-in-required" | "storage-full" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    markRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seq": 2
                 *     }
                 */
                "application/json": components["schemas"]["ReadBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "conversation-not-found" | "duplicate-key" | "empty-body" | "internal-error" | "invalid-input" | "invalid-utf8" | "malformed-json" | "not-found" | "sign-in-required" | "storage-full" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    tellTyping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "isTyping": true
                 *     }
                 */
                "application/json": components["schemas"]["TypingBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "conversation-not-found" | "duplicate-key" | "empty-body" | "internal-error" | "invalid-input" | "invalid-utf8" | "malformed-json" | "not-found" | "sign-in-required" | "storage-full" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    sendToConversation: {
        parameters: {
            query?: {
                /** @description Whether to wait for the reply, 25 seconds at most. */
                wait?: "true" | "false";
            };
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "Solve 3x + 5 = 20",
                 *       "conversationId": "cnv_00000000000000000000000000000000"
                 *     }
                 */
                "application/json": components["schemas"]["SendToConversationBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepliedView"];
                    "text/event-stream": string;
                };
            };
            /** @description Taken; it goes on. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "client-message-id-reused" | "conversation-not-found" | "daily-tokens-spent" | "duplicate-key" | "duplicate-parameter" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "request-in-progress" | "sign-in-required" | "storage-full" | "too-deep" | "too-many-turns" | "turn-failed" | "unavailable" | "unknown-parameter" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    demo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "not-found" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    readErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                erasureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "erasure-not-found" | "internal-error" | "not-found" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    healthHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    healthHealthzLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    healthHealthzReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    listHelpys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpySummaryPageView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "sign-in-required" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    readHelpy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                helpyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpyView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "helpy-not-found" | "internal-error" | "not-found" | "sign-in-required" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    editMemories: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                helpyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["EditMemoriesBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpyView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "helpy-not-found" | "internal-error" | "invalid-input" | "invalid-utf8" | "malformed-json" | "not-found" | "sign-in-required" | "storage-full" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    changePersonality: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                helpyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tone": "calm",
                 *       "traits": [
                 *         "patient"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangePersonalityBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpyView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "helpy-not-found" | "internal-error" | "invalid-input" | "invalid-utf8" | "malformed-json" | "not-found" | "sign-in-required" | "storage-full" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    resetHelpy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                helpyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpyView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "helpy-not-found" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "not-found" | "request-in-progress" | "sign-in-required" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    createHelpy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Spark"
                 *     }
                 */
                "application/json": components["schemas"]["CreateHelpyBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpyView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "request-in-progress" | "sign-in-required" | "storage-full" | "too-deep" | "too-many-helpys" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    readCosts: {
        parameters: {
            query?: {
                /** @description What to add up by; `model` by default. */
                by?: "model" | "tier" | "day" | "helpy" | "session" | "payer";
                /** @description The last `nextCursor`. */
                cursor?: string;
                /** @description The first day, of UTC; today by default. */
                from?: string;
                /** @description How many at most; 50 by default. */
                limit?: number;
                /** @description The last day, at most 91 later; the first by default. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostRowPageView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "duplicate-parameter" | "internal-error" | "invalid-input" | "malformed-json" | "not-allowed" | "sign-in-required" | "storage-full" | "unavailable" | "unknown-parameter" | "user-not-found";
                    };
                };
            };
        };
    };
    readDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "decision-not-found" | "internal-error" | "not-found" | "sign-in-required" | "storage-full" | "unavailable" | "user-not-found";
                    };
                };
            };
        };
    };
    giveFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decisionId": "dec_00000000000000000000000000000000",
                 *       "rating": "good"
                 *     }
                 */
                "application/json": components["schemas"]["FeedbackBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "decision-not-found" | "duplicate-key" | "empty-body" | "internal-error" | "invalid-input" | "invalid-utf8" | "malformed-json" | "request-in-progress" | "sign-in-required" | "storage-full" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    generate: {
        parameters: {
            query?: {
                /** @description Whether to wait for the reply, 25 seconds at most. */
                wait?: "true" | "false";
            };
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "prompt": "How do I add 1/2 and 1/3?"
                 *     }
                 */
                "application/json": components["schemas"]["GenerateBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedView"];
                    "text/event-stream": string;
                };
            };
            /** @description Taken; it goes on. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationBegunView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "consent-needed" | "daily-tokens-spent" | "duplicate-key" | "duplicate-parameter" | "empty-body" | "generation-failed" | "helpy-not-found" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "model-above-plan" | "request-in-progress" | "sign-in-required" | "storage-full" | "student-not-found" | "too-deep" | "too-many-turns" | "unavailable" | "unknown-parameter" | "unsupported-content-encoding" | "unsupported-media-type";
                    };
                };
            };
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelsView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    readSavings: {
        parameters: {
            query?: {
                /** @description The first day, of UTC; today by default. */
                from?: string;
                /** @description The last day, at most 91 later; the first by default. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavingsView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "duplicate-parameter" | "internal-error" | "invalid-input" | "malformed-json" | "not-allowed" | "sign-in-required" | "storage-full" | "unavailable" | "unknown-parameter" | "user-not-found";
                    };
                };
            };
        };
    };
    listChildren: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedItemsView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "not-allowed" | "sign-in-required" | "storage-full" | "unavailable" | "user-not-found";
                    };
                };
            };
        };
    };
    linkParent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "the one the student has"
                 *     }
                 */
                "application/json": components["schemas"]["LinkBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "invitation-not-found" | "malformed-json" | "not-allowed" | "request-in-progress" | "sign-in-required" | "storage-full" | "student-not-found" | "too-deep" | "too-many-parents" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type" | "user-not-found";
                    };
                };
            };
        };
    };
    inviteParent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                studentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "not-allowed" | "not-found" | "request-in-progress" | "sign-in-required" | "storage-full" | "student-not-found" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type" | "user-not-found";
                    };
                };
            };
        };
    };
    readStudent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                studentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStudentView"] | components["schemas"]["ChildView"] | components["schemas"]["OverseenStudentView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "not-allowed" | "not-found" | "sign-in-required" | "storage-full" | "student-not-found" | "unavailable" | "user-not-found";
                    };
                };
            };
        };
    };
    readProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                studentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "not-allowed" | "not-found" | "sign-in-required" | "storage-full" | "student-not-found" | "unavailable" | "user-not-found";
                    };
                };
            };
        };
    };
    readSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                studentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "not-allowed" | "not-found" | "sign-in-required" | "storage-full" | "student-not-found" | "unavailable" | "user-not-found";
                    };
                };
            };
        };
    };
    chooseSubjects: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                studentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subjects": [
                 *         "Mathematics"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SubjectsBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStudentView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "consent-needed" | "duplicate-key" | "empty-body" | "internal-error" | "invalid-input" | "invalid-utf8" | "malformed-json" | "not-allowed" | "not-found" | "sign-in-required" | "storage-full" | "student-not-found" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type" | "user-not-found";
                    };
                };
            };
        };
    };
    onboard: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "gradeLevel": 6,
                 *       "name": "Zoe",
                 *       "subjects": [
                 *         "Mathematics"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["OnboardingBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStudentView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "birth-month-fixed" | "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "not-allowed" | "request-in-progress" | "sign-in-required" | "storage-full" | "student-not-found" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type" | "user-not-found";
                    };
                };
            };
        };
    };
    cancelSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayUsageView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "not-subscribed" | "sign-in-required" | "storage-full" | "student-not-found" | "unavailable" | "user-not-found";
                    };
                };
            };
        };
    };
    listPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanItemsView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "storage-full" | "unavailable";
                    };
                };
            };
        };
    };
    subscribe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request under the same key is answered again for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plan": "starter"
                 *     }
                 */
                "application/json": components["schemas"]["PlanBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayUsageView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "already-subscribed" | "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "idempotency-key-reused" | "internal-error" | "invalid-idempotency-key" | "invalid-input" | "invalid-utf8" | "malformed-json" | "plan-not-offered" | "request-in-progress" | "sign-in-required" | "storage-full" | "student-not-found" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type" | "user-not-found";
                    };
                };
            };
        };
    };
    updateSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plan": "premium"
                 *     }
                 */
                "application/json": components["schemas"]["PlanBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayUsageView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "duplicate-key" | "empty-body" | "internal-error" | "invalid-input" | "invalid-utf8" | "malformed-json" | "not-subscribed" | "plan-not-offered" | "sign-in-required" | "storage-full" | "student-not-found" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type" | "user-not-found";
                    };
                };
            };
        };
    };
    readUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayUsageView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "sign-in-required" | "storage-full" | "student-not-found" | "unavailable" | "user-not-found";
                    };
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query: {
                /** @description The last `nextCursor`. */
                cursor?: string;
                /** @description How many at most; 50 by default. */
                limit?: number;
                /** @description In which role. */
                role: "student" | "parent" | "teacher" | "admin";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverseenUserPageView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "duplicate-parameter" | "internal-error" | "invalid-input" | "malformed-json" | "not-allowed" | "sign-in-required" | "storage-full" | "unavailable" | "unknown-parameter" | "user-not-found";
                    };
                };
            };
        };
    };
    readUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnUserView"] | components["schemas"]["OverseenUserView"] | components["schemas"]["ChildUserView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "not-allowed" | "not-found" | "sign-in-required" | "storage-full" | "unavailable" | "user-not-found";
                    };
                };
            };
        };
    };
    eraseUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureView"];
                };
            };
            /** @description Taken; it goes on. */
            202: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "not-allowed" | "not-found" | "sign-in-required" | "storage-full" | "unavailable" | "user-not-found";
                    };
                };
            };
        };
    };
    exportUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalCopyView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "not-allowed" | "not-found" | "sign-in-required" | "storage-full" | "unavailable" | "user-not-found";
                    };
                };
            };
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` one saw: whatever is newer is not changed. */
                "If-Match"?: string;
            };
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "language": "en"
                 *     }
                 */
                "application/json": components["schemas"]["SettingsBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "changed-meanwhile" | "consent-needed" | "duplicate-key" | "empty-body" | "internal-error" | "invalid-input" | "invalid-utf8" | "malformed-json" | "not-allowed" | "not-found" | "sign-in-required" | "storage-full" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type" | "user-not-found";
                    };
                };
            };
        };
    };
    readProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal-error" | "sign-in-required" | "storage-full" | "student-not-found" | "unavailable" | "user-not-found";
                    };
                };
            };
        };
    };
    changeProfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` one saw: whatever is newer is not changed. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "gradeLevel": 6,
                 *       "name": "Zoe"
                 *     }
                 */
                "application/json": components["schemas"]["ProfileBody"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileView"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "body-too-large" | "body-too-slow" | "changed-meanwhile" | "consent-needed" | "duplicate-key" | "empty-body" | "internal-error" | "invalid-input" | "invalid-utf8" | "malformed-json" | "sign-in-required" | "storage-full" | "student-not-found" | "too-deep" | "unavailable" | "unsupported-content-encoding" | "unsupported-media-type" | "user-not-found";
                    };
                };
            };
        };
    };
}
